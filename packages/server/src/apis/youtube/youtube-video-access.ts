/** Who may see and change a video, and finding videos. */

import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiCall, PublicCall } from '../catalogue/api-definition.ts';
import { findOwnChannel } from './youtube-channels.ts';
import { noSuchVideo, notPermitted } from './youtube-refusals.ts';
import { storedVideo, type Video, videos } from './youtube-video.ts';
import type { VideoMetadata } from './youtube-video-input.ts';

/** How many ids a request may list. */
export const maximumIds = 50;

/** The video if the caller may see it. */
export async function findVisibleVideo(call: PublicCall, id: string): Promise<Video | undefined> {
  const item = await call.storage.findSharedItem(videos, id);
  const video = item && storedVideo(item);
  return video && isVisible(video, call) ? video : undefined;
}

/** Owners see all their videos. Other accounts, and calls with only an API key, see no private video, even by its id. */
export function isVisible(video: Video, { account, now }: PublicCall): boolean {
  return video.accountSub === account?.sub || privacyOf(video, now) !== 'private';
}

export function privacyOf({ publicFrom, metadata }: Video, now: number): VideoMetadata['privacyStatus'] {
  if (publicFrom !== undefined && publicFrom <= now) return 'public';
  return metadata.privacyStatus;
}

/** The time at which the video became public. If it isn't public, the time of the upload. */
export function publishedAt({ publicFrom, uploadedAt }: Video, now: number): number {
  return publicFrom !== undefined && publicFrom <= now ? publicFrom : uploadedAt;
}

/** The stored video, which the account may change. @throws ApiError 404 if it isn't visible, 403 if it is another's */
export async function findOwnVideo(call: ApiCall, id: string): Promise<Stored<CollectionItem>> {
  const item = await call.storage.findSharedItem(videos, id);
  const video = item && storedVideo(item);
  if (item === undefined || video === undefined || !isVisible(video, call)) throw noSuchVideo();
  const channel = await findOwnChannel(call);
  if (video.accountSub === call.account.sub && video.channelId === channel?.id) return item;
  throw notPermitted('youtube.video', 'forbidden', 'Only the owner of a video may change it.');
}
