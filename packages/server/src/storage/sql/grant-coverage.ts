/**
 * Computes what a grant covers and until when, for scopes that expire (TIM-1, TIM-2). These pure functions identify
 * scopes by their numbers. `code-sql.ts` stores the results in rows; `grant-sql.ts` reads them.
 */
import type { GrantRow } from './rows.ts';

/** When each scope expires, by the scope's number; undefined if it never does. In the order of consent. */
export type Coverage = ReadonlyMap<number, number | undefined>;

/** The scopes of a grant that haven't expired at `now`. */
export function coverageOf(row: Pick<GrantRow, 'scopes' | 'scope_ends'>, now: number): Coverage {
  const ends = JSON.parse(row.scope_ends) as Readonly<Record<number, number>>;
  const scopes = numbersOf(row.scopes).map((scope) => [scope, ends[scope]] as const);
  return new Map(scopes.filter(([, endsAt]) => endsAt === undefined || endsAt > now));
}

/** The coverage after a consent. A scope that is in both arguments gets its end from `consented`. */
export function withConsented(coverage: Coverage, consented: Coverage): Coverage {
  return new Map([...coverage, ...consented]);
}

export function isSameCoverage(one: Coverage, other: Coverage): boolean {
  return (
    one.size === other.size && [...one].every(([scope, end]) => other.has(scope) && other.get(scope) === end)
  );
}

export function shortenedScopes(before: Coverage, after: Coverage): readonly number[] {
  return [...before.keys()].filter(
    (scope) =>
      (after.get(scope) ?? Number.POSITIVE_INFINITY) < (before.get(scope) ?? Number.POSITIVE_INFINITY),
  );
}

/** When the first of `scopes` expires, or `limit` if that is earlier. Undefined if neither exists. */
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

/** `expires_at` is when the last scope expires, or null if any scope never expires. */
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
