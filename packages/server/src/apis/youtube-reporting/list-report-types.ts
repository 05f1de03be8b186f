import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { pageOfList } from './paged-list.ts';
import { reportTypes } from './report-types.ts';

/**
 * Every account gets the same types. Google has more types for content owners, but this server has no content owners.
 */
export async function listReportTypes(call: ApiCall): Promise<ApiAnswer> {
  const sorted = reportTypes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { items, nextPageToken } = pageOfList(call, sorted, ({ id }) => id);
  return { reportTypes: items.map(({ id, name }) => ({ id, name })), nextPageToken };
}
