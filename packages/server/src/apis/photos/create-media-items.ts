import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { AlreadyExistsError, ContentTakenError } from '../../storage/errors/storage-errors.ts';
import type { ApiAnswer, ApiCall, MediaUpload } from '../catalogue/api-definition.ts';
import type { UnusedContent } from '../catalogue/contents.ts';
import { badRequest, invalidField } from '../gateway/call/refusals.ts';
import { type Album, changeAlbum, requireAlbum, withItems } from './album.ts';
import {
  isVideo,
  type MediaItem,
  mediaItemAnswer,
  mediaItems,
  mediaSortKey,
  photosLimits,
  storedItem,
} from './media-item.ts';
import { headBytes, readPictureFacts } from './picture-facts.ts';

export const uploadBytes: MediaUpload = {
  accept: ['*/*'],
  keepsContent: true,
  atOwnAddress: true,
  textField: 'uploadToken',
  async prepare({ account, token, contents }) {
    return async ({ id, size }) => {
      if (size === 0) throw badRequest('The request has no bytes.');
      const content = { id, size, accountSub: account.sub, projectId: token.projectId };
      return { uploadToken: contents.issueToken(content) };
    };
  },
};

type Position = { readonly kind: unknown; readonly after: unknown };
type Created = { readonly item: MediaItem } | { readonly status: { code: number; message: string } };

export async function batchCreate(call: ApiCall): Promise<ApiAnswer> {
  const { albumId, newMediaItems, albumPosition } = call.body;
  const given = (Array.isArray(newMediaItems) ? newMediaItems : []).filter(isJsonObject);
  if (given.length === 0 || given.length > photosLimits.batch) {
    throw invalidField('newMediaItems', `must have 1 to ${photosLimits.batch} items`);
  }
  const described = given.map((item, index) => readNewItem(item, `newMediaItems[${index}]`));
  const album = typeof albumId === 'string' && albumId !== '' ? albumId : undefined;
  const position = readPosition(albumPosition);
  if (album !== undefined) await requireAlbum(call, album);
  const created: Created[] = [];
  for (const item of described) created.push(await createItem(call, item));
  const added = created.flatMap((one) => ('item' in one ? [one.item.id] : []));
  if (album !== undefined && added.length > 0) {
    await changeAlbum(call, album, (stored) => withItems(stored, added, placeIn(stored, position)));
  }
  return {
    newMediaItemResults: created.map((one, index) => ({
      uploadToken: described[index]?.token,
      status: 'item' in one ? { message: 'Success' } : one.status,
      ...('item' in one && { mediaItem: mediaItemAnswer(one.item, call) }),
    })),
  };
}

type NewItem = { readonly token: string; readonly filename?: string; readonly description?: string };

function readNewItem({ description, simpleMediaItem }: JsonObject, path: string): NewItem {
  const { uploadToken, fileName } = isJsonObject(simpleMediaItem) ? simpleMediaItem : {};
  if (typeof uploadToken !== 'string' || uploadToken === '') {
    throw invalidField(`${path}.simpleMediaItem.uploadToken`, 'is required', { reason: 'required' });
  }
  return presentFields<NewItem>({
    token: uploadToken,
    filename: readText(fileName, `${path}.simpleMediaItem.fileName`, photosLimits.filenameCharacters),
    description: readText(description, `${path}.description`, photosLimits.descriptionCharacters),
  });
}

export function readText(value: unknown, path: string, maximum: number): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (value.length > maximum) throw invalidField(path, `must have at most ${maximum} characters`);
  return value;
}

/** Each item has its own status (google.rpc.Code), so an invalid item doesn't fail the others. */
async function createItem(call: ApiCall, { token, filename, description }: NewItem): Promise<Created> {
  const content = call.contents.readToken(token);
  if (content?.accountSub !== call.account.sub || content.projectId !== call.token.projectId) {
    return failed(3, 'Failed: the upload token is not one that this app got for this account.');
  }
  const id = createHash('sha256').update(`media item ${content.id}`).digest('base64url');
  const present = await call.storage.findItem(mediaItems, call.account.sub, id);
  // A client may repeat the call after a lost response, so return the same item for the same token.
  if (present !== undefined) return { item: storedItem(present.value) };
  const head = await readHead(call, content);
  if (head === undefined) return uploadExpired();
  const facts = readPictureFacts(head);
  if (facts === undefined) return failed(3, 'Failed: the bytes are neither a picture nor a video.');
  const extension = facts.mimeType.split('/')[1] ?? '';
  const item = presentFields<MediaItem>({
    ...{ id, projectId: call.token.projectId, description, ...facts },
    filename: filename ?? `${isVideo(facts) ? 'video' : 'image'}.${extension}`,
    ...{ size: content.size, createdAt: call.now },
  });
  return store(call, item, content);
}

async function store(call: ApiCall, item: MediaItem, content: UnusedContent): Promise<Created> {
  const place = { collection: mediaItems, accountSub: call.account.sub, id: item.id };
  try {
    const outcome = await call.storage.createItem(
      { ...place, sortKey: mediaSortKey(item), value: item, contentId: content.id },
      photosLimits.items,
    );
    if (outcome === 'created') return { item };
    return failed(8, `Failed: an account has at most ${photosLimits.items} media items on this server.`);
  } catch (error) {
    if (!(error instanceof AlreadyExistsError) && !(error instanceof ContentTakenError)) throw error;
    const present = await call.storage.findItem(mediaItems, call.account.sub, item.id);
    return present === undefined ? uploadExpired() : { item: storedItem(present.value) };
  }
}

function uploadExpired(): Created {
  return failed(5, 'Failed: the upload has expired. Send the bytes again.');
}

function failed(code: number, message: string): Created {
  return { status: { code, message } };
}

async function readHead({ contents }: ApiCall, { id, size }: UnusedContent): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of contents.read(id, 0, Math.min(size, headBytes))) pieces.push(piece);
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces);
}

function readPosition(value: unknown): Position {
  const { position, relativeMediaItemId } = isJsonObject(value) ? value : {};
  if (position === 'AFTER_ENRICHMENT_ITEM') {
    throw invalidField('albumPosition.position', 'must not be AFTER_ENRICHMENT_ITEM: this server has none');
  }
  return { kind: position, after: relativeMediaItemId };
}

function placeIn({ itemIds }: Album, { kind, after }: Position): number | undefined {
  if (kind === 'FIRST_IN_ALBUM') return 0;
  if (kind !== 'AFTER_MEDIA_ITEM') return undefined;
  const index = itemIds.indexOf(String(after));
  if (index < 0) throw invalidField('albumPosition.relativeMediaItemId', 'must be an item of the album');
  return index + 1;
}
