import { useQuery } from '@tanstack/react-query';
import { ApiFailure } from '../../api/api-failure.ts';
import { readBuiltInScopes } from '../../api/built-in-scopes.ts';
import { call } from '../../api/call.ts';
import { readWholeList } from '../../api/whole-list.ts';
import type { Here } from './plan-project.ts';
import type { SeededProject } from './read-seed.ts';

const atOnce = 20;
/** The page calls further scopes missing. Real projects declare far fewer. */
const mostScopes = 1_000;

export function useHere(seeded: SeededProject | undefined): Here | undefined {
  const { data } = useQuery({ queryKey: ['apis.list', 'here'], queryFn: readHere });
  const names = data && seeded ? unknownScopes(seeded, data) : [];
  const { data: registered } = useQuery({
    queryKey: ['apis.scopes.get', 'here', names],
    queryFn: () => readRegistered(names),
    enabled: data !== undefined,
  });
  return data && registered && { apis: data.apis, scopes: new Set([...data.scopes, ...registered]) };
}

async function readHere(): Promise<Here> {
  // A server has at most a thousand registered APIs, so the list is complete.
  const [{ rows }, scopes] = await Promise.all([readWholeList('apis.list', 'apis', {}), readBuiltInScopes()]);
  return { apis: new Set(rows.map(({ id }) => id)), scopes };
}

/** Returns the declared scopes that only the server knows. The file itself defines the scopes of new APIs. */
function unknownScopes({ fields, apis }: SeededProject, here: Here): readonly string[] {
  const own = apis.filter(({ api }) => !here.apis.has(api.id)).flatMap(({ scopes }) => scopes);
  const { declaredScopes = [] } = fields.consentScreen;
  return declaredScopes.filter((name) => !here.scopes.has(name) && !own.some(({ id }) => id === name));
}

async function readRegistered(names: readonly string[]): Promise<readonly string[]> {
  const all = [...new Set(names)].slice(0, mostScopes);
  const found: string[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const some = all.slice(start, start + atOnce);
    const exist = await Promise.all(some.map(isScope));
    found.push(...some.filter((_, index) => exist[index]));
  }
  return found;
}

async function isScope(scope: string): Promise<boolean> {
  try {
    // `-` stands for the API's id, because a scope's name belongs to only one API.
    await call('apis.scopes.get', { ids: { api: '-', scope } });
    return true;
  } catch (error) {
    // The server answers 400 if no scope can have this name.
    if (error instanceof ApiFailure && (error.status === 404 || error.status === 400)) return false;
    throw error;
  }
}
