/** Reads all scopes of an API. An API has at most 200, so all of them fit on one page of the list. */
import type { Scope } from '../api/operations.ts';
import { type Loading, useList } from '../api/queries.ts';

export function useApiScopes(api: string): Loading<readonly Scope[]> {
  return useList('apis.scopes.list', 'scopes', { api }, { pageSize: '200' });
}
