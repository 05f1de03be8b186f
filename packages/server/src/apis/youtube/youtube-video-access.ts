/** Finds videos, and checks who may see or change them. */

import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { findOwnChannel } from './youtube-channels.ts';
import { noSuchVideo, notPermitted } from './youtube-refusals.ts';
import { storedVideo, type Video, videos } from './youtube-video.ts';
import type { VideoMetadata } from './youtube-video-input.ts';

/** Undefined if the caller may not see the video. */
export async function findVisibleVideo(call: PublicCall, id: string): Promise<Video | undefined> {
  const item = await call.storage.findSharedItem(videos, id);
  const video = item && storedVideo(item);
  return video && isVisible(video, call) ? video : undefined;
}

/** Only the owner sees a private video, even by its id. */
export function isVisible(video: Video, { account, now }: PublicCall): boolean {
  return video.accountSub === account?.sub || privacyOf(video, now) !== 'private';
}

export function privacyOf({ publicFrom, metadata }: Video, now: number): VideoMetadata['privacyStatus'] {
  if (publicFrom !== undefined && publicFrom <= now) return 'public';
  return metadata.privacyStatus;
}

/** When the video became public, otherwise the time of the upload. */
export function publishedAt({ publicFrom, uploadedAt }: Video, now: number): number {
  return publicFrom !== undefined && publicFrom <= now ? publicFrom : uploadedAt;
}

/** @throws ApiError with code 404 if the video isn't visible, or 403 if another account owns it */
export async function findOwnVideo(call: ApiCall, id: string): Promise<Stored<CollectionItem>> {
  const item = await call.storage.findSharedItem(videos, id);
  const video = item && storedVideo(item);
  if (item === undefined || video === undefined || !isVisible(video, call)) throw noSuchVideo();
  const channel = await findOwnChannel(call);
  if (video.accountSub === call.account.sub && video.channelId === channel?.id) return item;
  throw notPermitted('youtube.video', 'forbidden', 'Only the owner of a video may change it.');
}
