/**
 * Reads an account's collection in pages. A page token contains the sort key of the page's last item, so changes
 * between two pages don't repeat or skip other items. A digest binds the token to the account, method and parameters.
 */
import { digestOfListing, formatPageToken, readPageToken, type SortKey } from '../../../http/page-token.ts';
import type { CollectionItem } from '../../../records/collection-item.ts';
import type { CollectionStorage, ItemPlace } from '../../../storage/promises/collection-storage.ts';
import { everyItem } from '../../../storage/promises/page.ts';
import { invalidParameter } from './invalid-parameter.ts';

export type Order<T> = {
  readonly keyOf: (value: T) => SortKey;
  readonly compare: (a: SortKey, b: SortKey) => number;
};

export type PageRequest<T> = {
  readonly storage: CollectionStorage;
  readonly collection: string;
  readonly accountSub: string;
  /** The page token is bound to this text, so all pages of a listing need the same text. */
  readonly listing: string;
  readonly pageToken: string | undefined;
  /** At least 1. */
  readonly pageSize: number;
  /** Returns undefined to leave out the item. */
  readonly select: (item: CollectionItem) => T | undefined;
  /** Replaces the stored order. `readPage` then reads the whole collection. */
  readonly order?: Order<T> | undefined;
};

export type Page<T> = { readonly values: readonly T[]; readonly nextPageToken: string | undefined };

type Entry<T> = { readonly value: T; readonly key: SortKey };

/** @throws ApiError with code 400 if the page token isn't from this listing */
export async function readPage<T>(request: PageRequest<T>): Promise<Page<T>> {
  const digest = listingDigest(request);
  // Clients that loop over pages send an empty token for the first page.
  const place = request.pageToken ? openPageToken(request.pageToken, digest) : undefined;
  const entries =
    request.order === undefined
      ? await entriesInStoredOrder(request, place)
      : await entriesInOrder(request, request.order, place);
  return pageOfEntries(entries, request.pageSize, digest);
}

export function readAll(
  storage: CollectionStorage,
  collection: string,
  accountSub: string,
  start?: ItemPlace,
): AsyncGenerator<CollectionItem> {
  return everyItem((page) => storage.listItems(collection, accountSub, page), start);
}

/** Use this only for small collections. */
export async function readValues(
  storage: CollectionStorage,
  collection: string,
  accountSub: string,
): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const { value } of readAll(storage, collection, accountSub)) values.push(value);
  return values;
}

/** Reads one extra entry, to know whether there is a next page. */
async function entriesInStoredOrder<T>(
  request: PageRequest<T>,
  place: SortKey | undefined,
): Promise<readonly Entry<T>[]> {
  const entries: Entry<T>[] = [];
  const start = place && { sortKey: String(place[0]), id: String(place[1]) };
  for await (const item of readAll(request.storage, request.collection, request.accountSub, start)) {
    const value = request.select(item);
    if (value === undefined) continue;
    entries.push({ value, key: [item.sortKey, item.id] });
    if (entries.length > request.pageSize) break;
  }
  return entries;
}

export type ValuesRequest<T> = Pick<
  PageRequest<T>,
  'collection' | 'accountSub' | 'listing' | 'pageToken' | 'pageSize'
> & { readonly order: Order<T> };

/** @throws ApiError with code 400 if the page token isn't from this listing */
export function pageOfValues<T>(values: readonly T[], request: ValuesRequest<T>): Page<T> {
  const { order, pageSize, pageToken } = request;
  const digest = listingDigest(request);
  const place = pageToken ? openPageToken(pageToken, digest) : undefined;
  const entries = values
    .map((value) => ({ value, key: order.keyOf(value) }))
    .filter(({ key }) => place === undefined || order.compare(key, place) > 0)
    .sort((a, b) => order.compare(a.key, b.key));
  return pageOfEntries(entries, pageSize, digest);
}

function pageOfEntries<T>(entries: readonly Entry<T>[], pageSize: number, digest: string): Page<T> {
  const last = entries[pageSize - 1];
  return {
    values: entries.slice(0, pageSize).map((entry) => entry.value),
    nextPageToken:
      last !== undefined && entries.length > pageSize ? formatPageToken(digest, last.key) : undefined,
  };
}

async function entriesInOrder<T>(
  request: PageRequest<T>,
  order: NonNullable<PageRequest<T>['order']>,
  place: SortKey | undefined,
): Promise<readonly Entry<T>[]> {
  const entries: Entry<T>[] = [];
  for await (const item of readAll(request.storage, request.collection, request.accountSub)) {
    const value = request.select(item);
    if (value === undefined) continue;
    const key = order.keyOf(value);
    if (place === undefined || order.compare(key, place) > 0) entries.push({ value, key });
  }
  return entries.sort((a, b) => order.compare(a.key, b.key));
}

function listingDigest(request: { listing: string; collection: string; accountSub: string }): string {
  const { collection, accountSub, listing } = request;
  return digestOfListing([collection, accountSub, listing]);
}

function openPageToken(token: string, digest: string): SortKey {
  const place = readPageToken(token, digest);
  if (place === undefined || place.length < 2) {
    throw invalidParameter(
      'pageToken',
      'must be the nextPageToken of the page before, sent with the same parameters and for the same account',
    );
  }
  return place;
}
