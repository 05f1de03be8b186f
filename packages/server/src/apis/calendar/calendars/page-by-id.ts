import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { type Page, pageOfValues } from '../../gateway/call/paging.ts';

/** Sorts the whole list in memory, so use it for short lists only. */
export function pageById(call: ApiCall, collection: string, all: readonly ApiAnswer[]): Page<ApiAnswer> {
  return pageOfValues(all, {
    collection,
    accountSub: call.account.sub,
    listing: call.listing,
    pageToken: call.parameters.string('pageToken'),
    pageSize: call.parameters.integer('maxResults'),
    order: {
      keyOf: ({ id }) => [String(id), ''],
      compare: ([a = ''], [b = '']) => (a < b ? -1 : Number(a > b)),
    },
  });
}
