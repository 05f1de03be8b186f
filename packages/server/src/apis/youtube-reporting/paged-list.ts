/** Pages of a list that is in memory, such as the reports of a job. */
import { digestOfListing, formatPageToken, readPageToken } from '../../http/page-token.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';

/** The page size if the call names none. */
const usualSize = 100;

/**
 * The page that the call asks for, with `pageSize` and `pageToken`. A page begins after the key of the last one's last item,
 * even if that item is gone.
 *
 * @param all in ascending order of `keyOf`, which no two items share
 * @throws ApiError with code 400 if the token is not of this list
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
