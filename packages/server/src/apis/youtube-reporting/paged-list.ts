/** Pages through a list in memory, such as a job's reports. */
import { digestOfListing, formatPageToken, readPageToken } from '../../http/page-token.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';

const usualSize = 100;

/**
 * The page that `pageSize` and `pageToken` ask for. A page begins after the last key of the previous page, even if the
 * item with that key is gone.
 *
 * @param all in ascending order of `keyOf`, which no two items share
 * @throws ApiError with code 400 if the token isn't from this list
 */
export function pageOfList<T>(
  { parameters, listing, account }: ApiCall,
  all: readonly T[],
  keyOf: (item: T) => string,
): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const digest = digestOfListing([account.sub, listing]);
  const token = parameters.string('pageToken');
  const [lastKey] = token ? (readPageToken(token, digest) ?? []) : [''];
  if (typeof lastKey !== 'string') {
    throw invalidParameter('pageToken', 'must be the nextPageToken of the page before');
  }
  const size = parameters.integer('pageSize') || usualSize;
  const left = all.filter((item) => keyOf(item) > lastKey);
  const items = left.slice(0, size);
  const last = items.at(-1);
  if (last === undefined || left.length === items.length) return { items };
  return { items, nextPageToken: formatPageToken(digest, [keyOf(last)]) };
}
