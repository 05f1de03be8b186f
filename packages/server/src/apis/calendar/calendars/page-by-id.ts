import type { ApiAnswer, ApiCall } from '../../catalogue/api-definition.ts';
import { type Page, pageOfValues } from '../../gateway/call/paging.ts';

/** A page of a short list that is ordered by id. */
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
