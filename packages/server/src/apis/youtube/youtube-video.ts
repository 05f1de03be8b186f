/** A stored video: its metadata, and the size and digest of its content. The content isn't stored. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { UploadedContent } from '../catalogue/contents.ts';
import { newestFirst } from './youtube-time.ts';
import type { VideoMetadata } from './youtube-video-input.ts';

export const videos = 'youtube.videos';

/** An upload beyond this limit deletes the account's oldest video. */
export const videosPerAccount = 1_000;

export type Video = {
  /** Eleven characters. */
  readonly id: string;
  readonly accountSub: string;
  readonly channelId: string;
  readonly uploadedAt: number;
  /** The video is public and counted from this time on. Absent if the video never becomes public. */
  readonly publicFrom?: number;
  readonly content: UploadedContent;
  readonly metadata: VideoMetadata & { readonly channelTitle: string };
};

/** The fields of a video that the collection item itself lacks. The digest is in hexadecimal. */
type StoredVideo = Pick<Video, 'uploadedAt' | 'metadata'> & {
  readonly content: Omit<UploadedContent, 'sha256'> & { readonly sha256: string };
};

/** Undefined if the video never becomes public. A `publishAt` in the past means now. */
export function publicFromOf({ privacyStatus, publishAt }: VideoMetadata, now: number): number | undefined {
  if (privacyStatus === 'public') return now;
  return publishAt === undefined ? undefined : Math.max(publishAt, now);
}

export function videoItem(video: Video): CollectionItem {
  const { id, accountSub, channelId, uploadedAt, publicFrom, content, metadata } = video;
  const sha256 = Buffer.from(content.sha256).toString('hex');
  const value: StoredVideo = { uploadedAt, content: { ...content, sha256 }, metadata };
  return {
    collection: videos,
    accountSub,
    id,
    sortKey: newestFirst(uploadedAt),
    shared: presentFields({ group: channelId, countsFrom: publicFrom }),
    value,
  };
}

/** Only `videoItem` creates these items, so the cast is safe. */
export function storedVideo({ id, accountSub, shared, value }: CollectionItem): Video {
  const { uploadedAt, content, metadata } = value as StoredVideo;
  return presentFields({
    id,
    accountSub,
    channelId: shared?.group ?? '',
    uploadedAt,
    publicFrom: shared?.countsFrom,
    content: { ...content, sha256: new Uint8Array(Buffer.from(content.sha256, 'hex')) },
    metadata,
  });
}
