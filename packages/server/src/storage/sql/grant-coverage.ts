/**
 * What a grant covers, and until when each part of it: the arithmetic of scopes that end (TIM-1, TIM-2), by scope number.
 * Pure; `code-sql.ts` and `grant-sql.ts` keep it in rows.
 */
import type { GrantRow } from './rows.ts';

/** When each scope ends, by its number; undefined where it does not. In the order of consent. */
export type Coverage = ReadonlyMap<number, number | undefined>;

/** The scopes of a grant that have not ended at `now`. */
export function coverageOf(row: Pick<GrantRow, 'scopes' | 'scope_ends'>, now: number): Coverage {
  const ends = JSON.parse(row.scope_ends) as Readonly<Record<number, number>>;
  const scopes = numbersOf(row.scopes).map((scope) => [scope, ends[scope]] as const);
  return new Map(scopes.filter(([, endsAt]) => endsAt === undefined || endsAt > now));
}

/** The coverage with what was consented to now: a scope that is there already gets the end given now. */
export function withConsented(coverage: Coverage, consented: Coverage): Coverage {
  return new Map([...coverage, ...consented]);
}

/** Whether two coverages are of the same scopes with the same ends. */
export function isSameCoverage(one: Coverage, other: Coverage): boolean {
  return (
    one.size === other.size && [...one].every(([scope, end]) => other.has(scope) && other.get(scope) === end)
  );
}

/** The scopes whose end is earlier now than it was. */
export function shortenedScopes(before: Coverage, after: Coverage): readonly number[] {
  return [...before.keys()].filter(
    (scope) =>
      (after.get(scope) ?? Number.POSITIVE_INFINITY) < (before.get(scope) ?? Number.POSITIVE_INFINITY),
  );
}

/** When the first of these scopes ends, or `limit` if that is earlier; undefined where there is no end. */
export function firstEnd(
  coverage: Coverage,
  scopes: readonly number[],
  limit?: number | null,
): number | undefined {
  const end = Math.min(
    limit ?? Number.POSITIVE_INFINITY,
    ...scopes.map((scope) => coverage.get(scope) ?? Number.POSITIVE_INFINITY),
  );
  return Number.isFinite(end) ? end : undefined;
}

/** The columns `scopes`, `scope_ends` and `expires_at`: when the last scope ends, null where one does not. */
export function coverageColumns(coverage: Coverage): readonly [string, string, number | null] {
  const lastEnd = Math.max(...[...coverage.values()].map((end) => end ?? Number.POSITIVE_INFINITY));
  return [
    JSON.stringify([...coverage.keys()]),
    JSON.stringify(Object.fromEntries([...coverage].filter(([, end]) => end !== undefined))),
    Number.isFinite(lastEnd) ? lastEnd : null,
  ];
}

export function numbersOf(text: string): readonly number[] {
  return JSON.parse(text) as number[];
}
