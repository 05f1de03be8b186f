/**
 * Scopes of APIs that were erased with their project. Somebody was granted such a scope, so its name must never mean
 * something else (decision 0075).
 */
import { run, statement } from '../engine/engine.ts';

const findErasedScope = statement<{ name: string }>(
  'findErasedScope',
  ({ p }) =>
    `SELECT s.name FROM scopes s WHERE s.name = ${p(1)} AND s.granted = 1 AND s.accepted = 0
     AND NOT EXISTS (SELECT 1 FROM api_scopes a WHERE a.name = s.name)`,
);

/** Whether one of the names is taken by such a scope. Part of a transaction. */
export function* haveErasedScope(names: readonly string[]) {
  for (const name of names) if ((yield* run(findErasedScope, [name])).length > 0) return true;
  return false;
}
