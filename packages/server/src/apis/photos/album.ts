import { presentFields } from '@grantway/protocol/present-fields';
import { notFound } from '../../http/api-error.ts';
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { findMediaItem, linkTo, storedItem } from './media-item.ts';

export type Album = {
  readonly id: string;
  /** Only apps of this project see the album. */
  readonly projectId: string;
  readonly title: string;
  readonly itemIds: readonly string[];
  /** Default: the first item. */
  readonly coverId?: string;
};

export const albums = 'photos.albums';

/** Only this API and the sample data write this collection, so the cast is safe. */
export function storedAlbum(value: unknown): Album {
  return value as Album;
}

export async function albumAnswer(album: Album, call: ApiCall): Promise<ApiAnswer> {
  const { id, title, itemIds, coverId = itemIds[0] } = album;
  const cover = coverId === undefined ? undefined : await findMediaItem(call, coverId);
  return presentFields({
    id,
    title,
    productUrl: `${call.origin}/v1/albums/${id}`,
    isWriteable: true,
    mediaItemsCount: itemIds.length === 0 ? undefined : String(itemIds.length),
    coverPhotoBaseUrl: cover && linkTo(storedItem(cover.value), call),
    coverPhotoMediaItemId: cover?.id,
  });
}

/** @throws ApiError with code 404 */
export async function requireAlbum(call: ApiCall, id: string): Promise<Stored<CollectionItem>> {
  const item = await call.storage.findItem(albums, call.account.sub, id);
  if (item === undefined || storedAlbum(item.value).projectId !== call.token.projectId) {
    throw notFound('The app has made no such album.', 'albumId');
  }
  return item;
}

/**
 * Calls `change` again if another request has changed the album meanwhile.
 *
 * @throws ApiError with code 404
 */
export async function changeAlbum(
  call: ApiCall,
  id: string,
  change: (album: Album) => Album,
): Promise<Album> {
  await requireAlbum(call, id);
  const key = { collection: albums, id };
  const changed = await call.storage.changeItems(call.account.sub, { items: [key] }, ({ items: [item] }) => {
    if (item === undefined) throw notFound('The album was deleted.', 'albumId');
    const value = change(storedAlbum(item.value));
    return { result: value, save: [{ ...key, sortKey: item.sortKey, value }] };
  });
  if (changed === undefined) throw notFound('The account was deleted.');
  return changed;
}

export function withItems(album: Album, added: readonly string[], at = album.itemIds.length): Album {
  const before = album.itemIds.slice(0, at).filter((id) => !added.includes(id));
  const after = album.itemIds.slice(at).filter((id) => !added.includes(id));
  return { ...album, itemIds: [...before, ...new Set(added), ...after] };
}
