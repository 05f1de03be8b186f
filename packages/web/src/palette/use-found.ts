/**
 * Searches a list on the server, page by page, until it finds enough. Each call looks at a limited number of records,
 * so a long list takes several calls.
 */
import { useEffect, useState } from 'react';
import { ApiFailure } from '../api/api-failure.ts';
import { type CallOptions, call, type Ids } from '../api/call.ts';
import type { Operations } from '../api/operations.ts';
import type { ListId, RowOf } from '../api/queries.ts';
import { usePaused } from '../components/use-paused.ts';

const mostFound = 8;
/** A call reads up to 5,000 records, so all calls together read up to 250,000. */
const mostCalls = 50;
const pageSize = '500';

export type Found<Row> = { readonly rows: readonly Row[]; readonly isSearching: boolean };

/**
 * @param text if empty, searches nothing
 * @param within a further condition of the list's filter
 */
export function useFound<Id extends ListId>(
  id: Id,
  field: Operations[Id]['list'],
  ids: Ids<Id> | undefined,
  text: string,
  within?: string,
): Found<RowOf<Id>> {
  const wanted = text.trim().toLowerCase();
  const paused = usePaused(wanted);
  const search = ids === undefined || paused === '' ? '' : JSON.stringify([id, ids, paused, within]);
  const [state, setState] = useState({ search: '', rows: [] as readonly RowOf<Id>[], isSearching: false });
  useEffect(() => {
    if (search === '' || ids === undefined) return;
    let isCurrent = true;
    const put = (rows: readonly RowOf<Id>[], isSearching: boolean) => {
      if (isCurrent) setState({ search, rows, isSearching });
    };
    const conditions = [...(within === undefined ? [] : [within]), `text = ${quoted(paused)}`];
    const filter = conditions.join(' AND ');
    const run = async () => {
      const rows: RowOf<Id>[] = [];
      let pageToken: string | undefined;
      for (let calls = 0; calls < mostCalls && isCurrent && rows.length < mostFound; calls += 1) {
        const query = { pageSize, filter, ...(pageToken && { pageToken }) };
        const answer: Readonly<Record<string, unknown>> = await call(id, { ids, query } as CallOptions<Id>);
        rows.push(...(answer[field as string] as readonly RowOf<Id>[]));
        pageToken = answer.nextPageToken as string | undefined;
        if (pageToken === undefined) break;
        put([...rows], true);
      }
      put(rows, false);
    };
    put([], true);
    run().catch((failure: unknown) => {
      if (!(failure instanceof ApiFailure)) throw failure;
      put([], false);
    });
    return () => {
      isCurrent = false;
    };
  }, [search]);
  const isCurrent = state.search === search && search !== '';
  return {
    rows: isCurrent ? state.rows : [],
    isSearching: ids !== undefined && wanted !== '' && (paused !== wanted || !isCurrent || state.isSearching),
  };
}

/** Quotes a text for the server's filters. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
