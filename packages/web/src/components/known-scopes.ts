import type { Scope } from '../api/operations.ts';
import { useRecords } from '../api/queries.ts';

/** Returns scopes by name, without those that are unknown to the server or still loading. */
export function useKnownScopes(names: readonly string[]): ReadonlyMap<string, Scope> {
  // `-` stands for the API's id, because a scope's name belongs to only one API.
  const found = useRecords(
    'apis.scopes.get',
    names.map((scope) => ({ api: '-', scope })),
  );
  return new Map(found.flatMap((scope, index) => (scope === undefined ? [] : [[names[index] ?? '', scope]])));
}

export const sensitivities = ['restricted', 'sensitive', 'non-sensitive'] as const;
