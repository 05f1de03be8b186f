/** Reads all pages of a list, for the few callers that need all records at once. Others use `useList`, which reads one page. */
import { type CallOptions, call, type Ids, type OperationId } from './call.ts';
import type { Operations } from './operations.ts';
import type { ListId, RowOf } from './queries.ts';

/** With 1,000 records on each page, that is at most 10,000. If a list is longer, the rest is missing. */
const mostPages = 10;

/** @throws ApiFailure */
export async function readWholeList<Id extends ListId & OperationId>(
  id: Id,
  field: Operations[Id]['list'],
  ids: Ids<Id>,
  query: Operations[Id]['query'] = {},
): Promise<readonly RowOf<Id>[]> {
  const rows: RowOf<Id>[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const whole = { pageSize: '1000', ...query, ...(pageToken !== undefined && { pageToken }) };
    const answer = (await call(id, { ids, query: whole } as CallOptions<Id>)) as Readonly<
      Record<string, unknown>
    >;
    rows.push(...(answer[field as string] as readonly RowOf<Id>[]));
    pageToken = answer.nextPageToken as string | undefined;
    if (pageToken === undefined) break;
  }
  return rows;
}
