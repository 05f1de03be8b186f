import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter, missingParameter } from '../gateway/call/invalid-parameter.ts';
import { pageOfValues, readPage } from '../gateway/call/paging.ts';
import { badRequest, conflict, invalidField } from '../gateway/call/refusals.ts';
import { requireAlbum, storedAlbum } from './album.ts';
import { readText } from './create-media-items.ts';
import { type MediaFilter, readFilters, readOrder } from './media-filters.ts';
import {
  findMediaItem,
  type MediaItem,
  mediaItemAnswer,
  mediaItemNotFound,
  mediaItems,
  photosLimits,
  storedItem,
} from './media-item.ts';

const everything: MediaFilter = () => true;

export async function getMediaItem(call: ApiCall): Promise<ApiAnswer> {
  const item = await findMediaItem(call, call.parameters.string('mediaItemId') ?? '');
  if (item === undefined) throw mediaItemNotFound();
  return mediaItemAnswer(storedItem(item.value), call);
}

export async function batchGetMediaItems(call: ApiCall): Promise<ApiAnswer> {
  const ids = call.parameters.list('mediaItemIds').filter((id) => id !== '');
  if (ids.length === 0) throw missingParameter('mediaItemIds', 'List the ids of media items.');
  if (ids.length > photosLimits.batch) {
    throw invalidParameter('mediaItemIds', `must be at most ${photosLimits.batch} ids`);
  }
  const mediaItemResults = await Promise.all(
    ids.map(async (id) => {
      const item = await findMediaItem(call, id);
      if (item === undefined) return { status: { code: 5, message: 'The app has made no such media item.' } };
      return { mediaItem: mediaItemAnswer(storedItem(item.value), call) };
    }),
  );
  return { mediaItemResults };
}

export async function listMediaItems(call: ApiCall): Promise<ApiAnswer> {
  const { parameters } = call;
  const page = { pageToken: parameters.string('pageToken'), pageSize: parameters.integer('pageSize') || 25 };
  return pageOfItems(call, { ...page, listing: call.listing, filter: everything, oldestFirst: false });
}

export async function searchMediaItems(call: ApiCall): Promise<ApiAnswer> {
  const { albumId, filters, orderBy, pageToken, pageSize, ...rest } = call.body;
  const size = Number(pageSize ?? 25) || 25;
  if (size < 1 || size > 100) throw invalidField('pageSize', 'must be from 1 to 100');
  const page = { pageToken: typeof pageToken === 'string' ? pageToken : undefined, pageSize: size };
  const listing = `${call.listing} ${JSON.stringify([albumId, filters, orderBy, rest])}`;
  if (typeof albumId === 'string' && albumId !== '') {
    if (filters !== undefined) throw badRequest('A search takes either albumId or filters.');
    return pageOfAlbum(call, albumId, { ...page, listing });
  }
  const filter = readFilters(filters);
  return pageOfItems(call, { ...page, listing, filter, oldestFirst: readOrder(orderBy, filters) });
}

type Page = {
  readonly pageToken: string | undefined;
  readonly pageSize: number;
  readonly listing: string;
};

async function pageOfItems(
  call: ApiCall,
  { filter, oldestFirst, ...page }: Page & { readonly filter: MediaFilter; readonly oldestFirst: boolean },
): Promise<ApiAnswer> {
  const { storage, account, token } = call;
  const { values, nextPageToken } = await readPage({
    ...page,
    ...{ storage, collection: mediaItems, accountSub: account.sub },
    select({ value }) {
      const item = storedItem(value);
      return item.projectId === token.projectId && filter(item) ? item : undefined;
    },
    order: oldestFirst ? byAge : undefined,
  });
  return listAnswer(values, nextPageToken, call);
}

const byAge = {
  keyOf: ({ createdAt, id }: MediaItem) => [createdAt, id],
  compare: ([at, id]: readonly unknown[], [otherAt, otherId]: readonly unknown[]) =>
    Number(at) - Number(otherAt) || (String(id) < String(otherId) ? -1 : Number(id !== otherId)),
};

async function pageOfAlbum(call: ApiCall, albumId: string, page: Page): Promise<ApiAnswer> {
  const { itemIds } = storedAlbum((await requireAlbum(call, albumId)).value);
  const { values, nextPageToken } = pageOfValues(
    itemIds.map((id, index) => ({ id, index })),
    {
      ...{ ...page, collection: mediaItems, accountSub: call.account.sub },
      order: {
        keyOf: ({ id, index }) => [index, id],
        compare: ([index], [other]) => Number(index) - Number(other),
      },
    },
  );
  const items = await Promise.all(values.map(({ id }) => findMediaItem(call, id)));
  const found = items.flatMap((item) => (item === undefined ? [] : [storedItem(item.value)]));
  return listAnswer(found, nextPageToken, call);
}

function listAnswer(
  items: readonly MediaItem[],
  nextPageToken: string | undefined,
  call: ApiCall,
): ApiAnswer {
  const listed = items.map((item) => mediaItemAnswer(item, call));
  return { ...(listed.length > 0 && { mediaItems: listed }), nextPageToken };
}

export async function patchMediaItem(call: ApiCall): Promise<ApiAnswer> {
  if (call.parameters.string('updateMask') !== 'description') {
    throw invalidParameter('updateMask', 'must be description');
  }
  const description = readText(call.body.description, 'description', photosLimits.descriptionCharacters);
  const item = await findMediaItem(call, call.parameters.string('id') ?? '');
  if (item === undefined) throw mediaItemNotFound();
  const changed = presentFields<MediaItem>({ ...storedItem(item.value), description });
  if ((await call.storage.updateItem({ ...item, value: changed })) !== 'updated') {
    throw conflict('Somebody else has changed this item. Try again.');
  }
  return mediaItemAnswer(changed, call);
}
