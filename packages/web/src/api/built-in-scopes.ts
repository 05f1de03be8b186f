/** A registered API can't have a scope of a built-in API. */
import { useQuery } from '@tanstack/react-query';
import { call } from './call.ts';

/** Returns undefined while the scopes are loading. */
export function useBuiltInScopes(): ReadonlySet<string> | undefined {
  return useQuery({
    queryKey: ['apis.scopes.list', 'built in'],
    queryFn: readBuiltInScopes,
    staleTime: 60_000,
  }).data;
}

export async function readBuiltInScopes(): Promise<ReadonlySet<string>> {
  // The built-in APIs come first, and all of them fit on one page.
  const { apis } = await call('apis.list', { ids: {} });
  const lists = await Promise.all(
    apis
      .filter(({ builtIn }) => builtIn)
      .map(({ id }) => call('apis.scopes.list', { ids: { api: id }, query: { pageSize: '1000' } })),
  );
  return new Set(lists.flatMap(({ scopes }) => scopes.map(({ id }) => id)));
}
