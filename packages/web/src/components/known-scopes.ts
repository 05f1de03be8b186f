/** What the server knows about scopes, by their names. */
import type { Scope } from '../api/operations.ts';
import { useRecords } from '../api/queries.ts';

/** Leaves out scopes that the server doesn't know, and those whose answers haven't arrived yet. */
export function useKnownScopes(names: readonly string[]): ReadonlyMap<string, Scope> {
  // `-` can stand for the API's id, because a scope's name belongs to only one API.
  const found = useRecords(
    'apis.scopes.get',
    names.map((scope) => ({ api: '-', scope })),
  );
  return new Map(found.flatMap((scope, index) => (scope === undefined ? [] : [[names[index] ?? '', scope]])));
}

export const sensitivities = ['restricted', 'sensitive', 'non-sensitive'] as const;
