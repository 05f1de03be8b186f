/**
 * Sync tokens. The server numbers an account's changes and stores with each calendar and event the number of its last
 * change. A sync token is the last number that the client knows.
 */
import { ApiError } from '../../../http/api-error.ts';
import { digestOfListing, formatPageToken, readPageToken, type SortKey } from '../../../http/page-token.ts';
import type { ItemChange, ItemsToRead, ReadItems } from '../../../storage/promises/collection-storage.ts';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { incompatibleParameters, invalidParameter } from '../../gateway/call/invalid-parameter.ts';

const counter = { collection: 'calendar.state', id: 'changes' };

type Caller = Pick<ApiCall, 'storage' | 'account'>;

/**
 * Changes the account's calendars or events (`CollectionStorage.changeItems`).
 *
 * @param decide gets the number of this change and stores it in everything that it changes
 */
export async function changeCalendars<Result extends object | true>(
  { storage, account }: Caller,
  read: ItemsToRead,
  decide: (found: ReadItems, change: number) => ItemChange<Result>,
): Promise<Result> {
  const items = [counter, ...read.items];
  const result = await storage.changeItems(account.sub, { ...read, items }, (found) => {
    const [counted, ...asked] = found.items;
    const change = countOf(counted?.value) + 1;
    const decided = decide({ ...found, items: asked }, change);
    const { result: answer, save = [] } = decided;
    return {
      ...decided,
      result: answer,
      save: [...save, { ...counter, sortKey: '', value: { last: change } }],
    };
  });
  if (result === undefined) throw accountDeleted();
  return result;
}

function countOf(value: unknown): number {
  return (value as { readonly last: number } | undefined)?.last ?? 0;
}

/** The number of the account's last change. Read it before listing items, so the sync token can't miss a change. */
export async function lastChange({ storage, account }: Caller): Promise<number> {
  const item = await storage.findItem(counter.collection, account.sub, counter.id);
  return countOf(item?.value);
}

/** @param known what the client knows: the number of the last change, or the values themselves if there are few */
export function formatSyncToken(collection: string, { account }: Caller, ...known: SortKey): string {
  return formatPageToken(syncDigest(collection, account.sub), known);
}

function syncDigest(collection: string, accountSub: string): string {
  return digestOfListing(['sync', collection, accountSub]);
}

/** The number in the request's sync token, if it has one. @throws ApiError like `openSyncToken` */
export function readSyncToken(
  call: ApiCall,
  collection: string,
  forbidden: readonly string[],
): number | undefined {
  const [change] = openSyncToken(call, collection, forbidden) ?? [];
  if (change !== undefined && typeof change !== 'number') throw fullSyncRequired();
  return change;
}

/**
 * What the request's sync token says that the client knows. Undefined without a token.
 *
 * @param forbidden parameters that can't be combined with a sync token
 * @throws ApiError with code 400
 */
export function openSyncToken(
  call: ApiCall,
  collection: string,
  forbidden: readonly string[],
): SortKey | undefined {
  const token = call.parameters.string('syncToken');
  if (token === undefined) return undefined;
  const beside = forbidden.find((name) => call.parameters.string(name) !== undefined);
  if (beside !== undefined) {
    throw incompatibleParameters(beside, `Parameter "${beside}" cannot be combined with "syncToken".`);
  }
  const known = readPageToken(token, syncDigest(collection, call.account.sub));
  if (known === undefined || known.length === 0) {
    throw invalidParameter('syncToken', 'must be the nextSyncToken of an earlier listing of the same kind');
  }
  return known;
}

/**
 * Fails if the server may have forgotten a deletion since the sync token.
 *
 * @param deletions the change numbers of the remembered deletions
 * @param limit how many deletions the server remembers
 * @throws ApiError 410 `fullSyncRequired`
 */
export function requireKnownDeletions(since: number, deletions: readonly number[], limit: number): void {
  if (deletions.length >= limit && since < Math.min(...deletions)) throw fullSyncRequired();
}

export function fullSyncRequired(): ApiError {
  return new ApiError({
    code: 410,
    status: 'INVALID_ARGUMENT',
    message: 'This sync token is too old. List everything again without a token.',
    shortMessage: 'Sync token is no longer valid, a full sync is required.',
    reason: 'fullSyncRequired',
    location: 'syncToken',
    locationType: 'parameter',
  });
}

function accountDeleted(): ApiError {
  return new ApiError({
    code: 403,
    status: 'PERMISSION_DENIED',
    message: 'The account was deleted during this call.',
    reason: 'forbidden',
  });
}
