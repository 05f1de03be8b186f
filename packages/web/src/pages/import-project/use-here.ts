/** Reads which APIs this server has, and which scopes its built-in APIs have. */
import { useQuery } from '@tanstack/react-query';
import { readBuiltInScopes } from '../../api/built-in-scopes.ts';
import { readWholeList } from '../../api/whole-list.ts';
import type { Here } from './plan-project.ts';

/** Undefined until the server has answered. */
export function useHere(): Here | undefined {
  return useQuery({ queryKey: ['apis.list', 'here'], queryFn: readHere }).data;
}

async function readHere(): Promise<Here> {
  const [apis, scopes] = await Promise.all([readWholeList('apis.list', 'apis', {}), readBuiltInScopes()]);
  return { apis: new Set(apis.map(({ id }) => id)), scopes };
}
