/** An API has at most 200 scopes, so all of them fit on one page. */
import type { Scope } from '../api/operations.ts';
import { type Loading, useList } from '../api/queries.ts';

export function useApiScopes(api: string): Loading<readonly Scope[]> {
  return useList('apis.scopes.list', 'scopes', { api }, { pageSize: '200' });
}
