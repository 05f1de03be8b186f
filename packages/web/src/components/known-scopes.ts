/** What the server knows about scopes, by their names. */
import type { Scope } from '../api/operations.ts';
import { useRecords } from '../api/queries.ts';

/** Scopes that the server doesn't know, or hasn't answered yet, are missing. */
export function useKnownScopes(names: readonly string[]): ReadonlyMap<string, Scope> {
  // `-` stands for the API, because a scope's name belongs to one API.
  const found = useRecords(
    'apis.scopes.get',
    names.map((scope) => ({ api: '-', scope })),
  );
  return new Map(found.flatMap((scope, index) => (scope === undefined ? [] : [[names[index] ?? '', scope]])));
}

export const sensitivities = ['restricted', 'sensitive', 'non-sensitive'] as const;
