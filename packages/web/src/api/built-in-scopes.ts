/** The scopes of the built-in APIs. No registered API may have one of them. */
import { useQuery } from '@tanstack/react-query';
import { call } from './call.ts';

/** Undefined until the server has answered. */
export function useBuiltInScopes(): ReadonlySet<string> | undefined {
  return useQuery({
    queryKey: ['apis.scopes.list', 'built in'],
    queryFn: readBuiltInScopes,
    staleTime: 60_000,
  }).data;
}

export async function readBuiltInScopes(): Promise<ReadonlySet<string>> {
  // The list begins with the built-in APIs, and one page has room for all of them.
  const { apis } = await call('apis.list', { ids: {} });
  const lists = await Promise.all(
    apis
      .filter(({ builtIn }) => builtIn)
      .map(({ id }) => call('apis.scopes.list', { ids: { api: id }, query: { pageSize: '1000' } })),
  );
  return new Set(lists.flatMap(({ scopes }) => scopes.map(({ id }) => id)));
}
