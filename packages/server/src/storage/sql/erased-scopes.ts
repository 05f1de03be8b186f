/**
 * Erased scopes: somebody was granted such a scope, and then its API was erased with its project. The name of an erased
 * scope must never mean something else (decision 0075).
 */
import { run, statement } from '../engine/engine.ts';

const findErasedScope = statement<{ name: string }>(
  'findErasedScope',
  ({ p }) =>
    `SELECT s.name FROM scopes s WHERE s.name = ${p(1)} AND s.granted = 1 AND s.accepted = 0
     AND NOT EXISTS (SELECT 1 FROM api_scopes a WHERE a.name = s.name)`,
);

export function* haveErasedScope(names: readonly string[]) {
  for (const name of names) if ((yield* run(findErasedScope, [name])).length > 0) return true;
  return false;
}
