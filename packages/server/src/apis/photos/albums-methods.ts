import { isJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { readPage } from '../gateway/call/paging.ts';
import { badRequest, forbidden, invalidField } from '../gateway/call/refusals.ts';
import {
  type Album,
  albumAnswer,
  albums,
  changeAlbum,
  requireAlbum,
  storedAlbum,
  withItems,
} from './album.ts';
import { findMediaItem, mediaItemNotFound, mediaSortKey, photosLimits } from './media-item.ts';

const albumIdOf = ({ parameters }: ApiCall): string => parameters.string('albumId') ?? '';

function readTitle(title: unknown, field: string): string {
  if (typeof title !== 'string' || title === '' || title.length > photosLimits.titleCharacters) {
    throw invalidField(field, `must have 1 to ${photosLimits.titleCharacters} characters`);
  }
  return title;
}

export async function listAlbums(call: ApiCall): Promise<ApiAnswer> {
  const { storage, account, token, parameters, listing } = call;
  const { values, nextPageToken } = await readPage({
    ...{ storage, collection: albums, accountSub: account.sub, listing },
    pageToken: parameters.string('pageToken'),
    pageSize: parameters.integer('pageSize') || 20,
    select: ({ value }) =>
      storedAlbum(value).projectId === token.projectId ? storedAlbum(value) : undefined,
  });
  const listed = await Promise.all(values.map((album) => albumAnswer(album, call)));
  return { ...(listed.length > 0 && { albums: listed }), nextPageToken };
}

export async function getAlbum(call: ApiCall): Promise<ApiAnswer> {
  return albumAnswer(storedAlbum((await requireAlbum(call, albumIdOf(call))).value), call);
}

export async function createAlbum(call: ApiCall): Promise<ApiAnswer> {
  const { storage, account, token, now, randomBytes } = call;
  const given = isJsonObject(call.body.album) ? call.body.album : {};
  const album: Album = {
    id: Buffer.from(randomBytes(33)).toString('base64url'),
    projectId: token.projectId,
    title: readTitle(given.title, 'album.title'),
    itemIds: [],
  };
  const sortKey = mediaSortKey({ createdAt: now });
  const item = { collection: albums, accountSub: account.sub, id: album.id, sortKey, value: album };
  if ((await storage.createItem(item, photosLimits.albums)) !== 'created') {
    throw forbidden(`An account has at most ${photosLimits.albums} albums on this server.`, 'quotaExceeded');
  }
  return albumAnswer(album, call);
}

export async function patchAlbum(call: ApiCall): Promise<ApiAnswer> {
  const names = (call.parameters.string('updateMask') ?? '').split(',').map((name) => name.trim());
  const changeable = ['title', 'coverPhotoMediaItemId'];
  if (names.some((name) => !changeable.includes(name))) {
    throw invalidParameter('updateMask', `must be of: ${changeable.join(', ')}`);
  }
  const { title, coverPhotoMediaItemId: cover } = call.body;
  const id = call.parameters.string('id') ?? '';
  const newTitle = names.includes('title') ? readTitle(title, 'title') : undefined;
  const changed = await changeAlbum(call, id, (album) => {
    const coverId = names.includes('coverPhotoMediaItemId') ? String(cover ?? '') : album.coverId;
    if (coverId !== undefined && !album.itemIds.includes(coverId)) {
      throw invalidField('coverPhotoMediaItemId', 'must be an item of the album');
    }
    return presentFields<Album>({ ...album, title: newTitle ?? album.title, coverId });
  });
  return albumAnswer(changed, call);
}

/** @throws ApiError for no ids, too many ids, or an item of another app */
async function readItemIds(call: ApiCall): Promise<readonly string[]> {
  const ids = (Array.isArray(call.body.mediaItemIds) ? call.body.mediaItemIds : []).map(String);
  if (ids.length === 0 || ids.length > photosLimits.batch) {
    throw invalidField('mediaItemIds', `must have 1 to ${photosLimits.batch} ids`);
  }
  const found = await Promise.all(ids.map((id) => findMediaItem(call, id)));
  if (found.includes(undefined)) throw mediaItemNotFound();
  return ids;
}

export async function addToAlbum(call: ApiCall): Promise<ApiAnswer> {
  const ids = await readItemIds(call);
  await changeAlbum(call, albumIdOf(call), (album) => withItems(album, ids));
  return {};
}

export async function removeFromAlbum(call: ApiCall): Promise<ApiAnswer> {
  const ids = await readItemIds(call);
  await changeAlbum(call, albumIdOf(call), (album) => {
    if (ids.some((id) => !album.itemIds.includes(id)))
      throw badRequest('The album has not all of these items.');
    const { coverId, ...rest } = album;
    const itemIds = album.itemIds.filter((id) => !ids.includes(id));
    return { ...rest, itemIds, ...(coverId !== undefined && itemIds.includes(coverId) && { coverId }) };
  });
  return {};
}
