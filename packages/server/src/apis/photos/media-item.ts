import { presentFields } from '@grantway/protocol/present-fields';
import { type ApiError, notFound } from '../../http/api-error.ts';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';

export type MediaItem = {
  readonly id: string;
  /** Only apps of this project see the item. */
  readonly projectId: string;
  readonly filename: string;
  readonly description?: string;
  readonly mimeType: string;
  readonly width?: number;
  readonly height?: number;
  /** Bytes. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly createdAt: number;
};

export const mediaItems = 'photos.items';

export const photosLimits = {
  /** Per account, over all apps. */
  items: 2_000,
  /** Per account, over all apps. */
  albums: 200,
  /** Per request. */
  batch: 50,
  titleCharacters: 500,
  descriptionCharacters: 1_000,
  filenameCharacters: 255,
} as const;

/** Only this API and the sample data write this collection, so the cast is safe. */
export function storedItem(value: unknown): MediaItem {
  return value as MediaItem;
}

/** Newest first. */
export function mediaSortKey({ createdAt }: Pick<MediaItem, 'createdAt'>): string {
  return String(9_999_999_999 - createdAt).padStart(10, '0');
}

/** Lifetime of `baseUrl` in seconds, as at Google. */
const linkLifetime = 3_600;

export function linkTo(item: MediaItem, { contents, account, now }: ApiCall): string {
  return contents.link({
    item: { collection: mediaItems, accountSub: account.sub, id: item.id },
    mediaType: item.mimeType,
    size: item.size,
    expiresAt: now + linkLifetime,
  });
}

export const isVideo = ({ mimeType }: Pick<MediaItem, 'mimeType'>): boolean => mimeType.startsWith('video/');

export function mediaItemAnswer(item: MediaItem, call: ApiCall): ApiAnswer {
  const { id, description, mimeType, filename, width, height, createdAt } = item;
  return presentFields({
    id,
    description,
    // This server has no page for an item, so link to the API.
    productUrl: `${call.origin}/v1/mediaItems/${id}`,
    baseUrl: linkTo(item, call),
    mimeType,
    mediaMetadata: presentFields({
      creationTime: new Date(createdAt * 1000).toISOString(),
      width: width?.toString(),
      height: height?.toString(),
      photo: isVideo(item) ? undefined : {},
      video: isVideo(item) ? { status: 'READY' } : undefined,
    }),
    filename,
  });
}

export async function findMediaItem(
  { storage, account, token }: ApiCall,
  id: string,
): Promise<Stored<CollectionItem> | undefined> {
  const item = await storage.findItem(mediaItems, account.sub, id);
  return item && storedItem(item.value).projectId === token.projectId ? item : undefined;
}

export function mediaItemNotFound(): ApiError {
  return notFound('The app has made no such media item.', 'mediaItemId');
}
