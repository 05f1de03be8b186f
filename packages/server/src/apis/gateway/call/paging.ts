/**
 * Page after page through a collection of an account. A page token holds the place where the last page ended and a
 * digest of what was listed, so that it works only for the same account, method and parameters. Places are by value,
 * not by number: what is added or deleted between two pages neither repeats nor skips anything else.
 */
import { createHash } from 'node:crypto';
import type { CollectionItem } from '../../../records/collection-item.ts';
import type { CollectionStorage, ItemPlace } from '../../../storage/promises/collection-storage.ts';
import { everyItem } from '../../../storage/promises/page.ts';
import { invalidParameter } from './invalid-parameter.ts';

/** What decides the order: compared one after the other, strings by code unit. */
export type SortKey = readonly (string | number)[];

export type Order<T> = {
  readonly keyOf: (value: T) => SortKey;
  readonly compare: (a: SortKey, b: SortKey) => number;
};

export type PageRequest<T> = {
  readonly storage: CollectionStorage;
  readonly collection: string;
  readonly accountSub: string;
  /** What the token is bound to: the same text for each page of one listing. */
  readonly listing: string;
  readonly pageToken: string | undefined;
  /** At least 1. */
  readonly pageSize: number;
  /** Makes the value of an item, or undefined where the listing leaves it out. */
  readonly select: (item: CollectionItem) => T | undefined;
  /** An order other than the storage's own. The whole collection is read for it. */
  readonly order?: Order<T> | undefined;
};

export type Page<T> = { readonly values: readonly T[]; readonly nextPageToken: string | undefined };

type Entry<T> = { readonly value: T; readonly key: SortKey };

/**
 * One page of a listing.
 *
 * @throws ApiError with code 400 if the page token is not one that this listing gave
 */
export async function readPage<T>(request: PageRequest<T>): Promise<Page<T>> {
  const digest = listingDigest(request);
  // An empty token is none: clients that go round in a loop send one for the first page.
  const place = request.pageToken ? openPageToken(request.pageToken, digest) : undefined;
  const entries =
    request.order === undefined
      ? await entriesInStoredOrder(request, place)
      : await entriesInOrder(request, request.order, place);
  const last = entries[request.pageSize - 1];
  return {
    values: entries.slice(0, request.pageSize).map((entry) => entry.value),
    nextPageToken:
      last !== undefined && entries.length > request.pageSize ? formatPageToken(digest, last.key) : undefined,
  };
}

/** Every item of a collection, in the storage's order. */
export function readAll(
  storage: CollectionStorage,
  collection: string,
  accountSub: string,
  start?: ItemPlace,
): AsyncGenerator<CollectionItem> {
  return everyItem((page) => storage.listItems(collection, accountSub, page), start);
}

/** One entry more than the page holds, where there is one: it tells that there is a next page. */
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
  const bound = JSON.stringify([collection, accountSub, listing]);
  return createHash('sha256').update(bound).digest('base64url').slice(0, 22);
}

// The token is not signed: its holder can make it say nothing but a place in a listing of the holder's own.
function formatPageToken(digest: string, key: SortKey): string {
  return Buffer.from(JSON.stringify([digest, ...key])).toString('base64url');
}

function openPageToken(token: string, digest: string): SortKey {
  const bytes = Buffer.from(token, 'base64url');
  const [bound, ...key] = bytes.toString('base64url') === token ? parseList(bytes.toString('utf8')) : [];
  const place = key.filter((part) => typeof part === 'string' || typeof part === 'number');
  if (bound !== digest || place.length < 2 || place.length !== key.length) {
    throw invalidParameter(
      'pageToken',
      'must be the nextPageToken of the page before, sent with the same parameters and for the same account',
    );
  }
  return place;
}

function parseList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
