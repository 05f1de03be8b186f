/** Reads all pages of a list, for callers that need all records at once. Other callers read one page with `useList`. */
import { type CallOptions, call, type Ids, type OperationId } from './call.ts';
import type { Operations } from './operations.ts';
import type { ListId, RowOf } from './queries.ts';

const mostPages = 10;
const rowsOnPage = 1_000;

export const mostRows = mostPages * rowsOnPage;

export type WholeList<Row> = {
  readonly rows: readonly Row[];
  /** False if the list is longer than `mostRows`. The caller must then say that records are missing. */
  readonly isComplete: boolean;
};

/** @throws ApiFailure */
export async function readWholeList<Id extends ListId & OperationId>(
  id: Id,
  field: Operations[Id]['list'],
  ids: Ids<Id>,
  query: Operations[Id]['query'] = {},
): Promise<WholeList<RowOf<Id>>> {
  const rows: RowOf<Id>[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const whole = {
      ...query,
      pageSize: String(rowsOnPage),
      ...(pageToken !== undefined && { pageToken }),
    };
    const answer = (await call(id, { ids, query: whole } as CallOptions<Id>)) as Readonly<
      Record<string, unknown>
    >;
    rows.push(...(answer[field as string] as readonly RowOf<Id>[]));
    pageToken = answer.nextPageToken as string | undefined;
    if (pageToken === undefined) return { rows, isComplete: true };
  }
  return { rows, isComplete: false };
}
