import type { EventDraft, EventFields } from '../../records/event.ts';
import type { Step } from '../engine/engine.ts';
import { byServer } from './event-rows.ts';
import { type Coverage, coverageOf } from './grant-coverage.ts';
import type { GrantRow } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';

export function* grantFields(
  coverage: Coverage,
  scopes: ScopeTable,
): Generator<Step, EventFields, readonly unknown[]> {
  const numbers = [...coverage.keys()];
  const names = yield* scopes.namesWithin(numbers);
  const ends = numbers.flatMap((number, index) => {
    const end = coverage.get(number);
    return end === undefined ? [] : [[names[index], end]];
  });
  return ends.length === 0 ? { scopes: names } : { scopes: names, scopeEnds: Object.fromEntries(ends) };
}

export function* grantExpired(
  row: GrantRow,
  at: number,
  scopes: ScopeTable,
): Generator<Step, EventDraft, readonly unknown[]> {
  const whole = coverageOf(row, Number.NEGATIVE_INFINITY);
  return {
    ...byServer(at, 'expiry'),
    kind: 'grant.expired',
    accountSub: row.account_sub,
    projectId: row.project_id,
    before: yield* grantFields(whole, scopes),
  };
}
