/** Fixed-window counters, e.g. for wrong passwords. */

import type { RateLimit } from '../../records/rate-limit.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import type { RateLimitStorage } from '../promises/rate-limit-storage.ts';

type CountRow = { count: number; expires_at: number };

// Creates the row, or locks it without changing it. So no other transaction changes the returned values before this one
// ends.
const lockCount = statement<CountRow>(
  'lockCount',
  ({ p }) =>
    `INSERT INTO rate_limits (sha256, count, expires_at) VALUES (${p(1)}, 0, ${p(2)})
     ON CONFLICT (sha256) DO UPDATE SET count = rate_limits.count
     RETURNING count, expires_at`,
);
const saveCount = statement(
  'saveCount',
  ({ p }) => `UPDATE rate_limits SET count = ${p(2)}, expires_at = ${p(3)} WHERE sha256 = ${p(1)}`,
);
const deleteEmptyCount = statement(
  'deleteEmptyCount',
  ({ p }) => `DELETE FROM rate_limits WHERE sha256 = ${p(1)} AND count = 0`,
);
// `expires_at` can be earlier than the end that `countAgainst` returned: if the clock is set back, the next call shortens
// the window. So compare with `<=`, not with `=`.
const uncount = statement(
  'uncount',
  ({ p }) =>
    `UPDATE rate_limits SET count = count - 1 WHERE sha256 = ${p(1)} AND expires_at <= ${p(2)} AND count > 0`,
);
const deleteCount = statement('deleteCount', ({ p }) => `DELETE FROM rate_limits WHERE sha256 = ${p(1)}`);

export function rateLimitMethods(engine: Engine): RateLimitStorage {
  return {
    async countAgainst(limits, now) {
      const ordered = limits.toSorted((a, b) => Buffer.compare(a.sha256, b.sha256));
      return engine.transaction(function* () {
        const counts: { limit: RateLimit; count: number; windowEndsAt: number; shortened: boolean }[] = [];
        // Sorted, so that two callers can't deadlock.
        for (const limit of ordered) {
          const freshEnd = now + limit.windowSeconds;
          const [row] = yield* run(lockCount, [limit.sha256, freshEnd]);
          // A row counts as missing if its window is over or its count is 0.
          const running = row !== undefined && row.count > 0 && row.expires_at > now ? row : undefined;
          // If the clock was set back after the window began, the window lasts no longer than a new one.
          const shortened = running !== undefined && running.expires_at > freshEnd;
          const windowEndsAt = running === undefined || shortened ? freshEnd : running.expires_at;
          counts.push({ limit, count: running?.count ?? 0, windowEndsAt, shortened });
        }
        const reached = counts.filter(({ limit, count }) => count >= limit.limit);
        if (reached.length > 0) {
          // Invariant 6: a rejected attempt adds no row, so delete each row that `lockCount` has just created.
          for (const { limit, count, windowEndsAt, shortened } of counts) {
            if (shortened) yield* run(saveCount, [limit.sha256, count, windowEndsAt]);
            yield* run(deleteEmptyCount, [limit.sha256]);
          }
          return {
            blockedUntil: Math.max(...reached.map(({ windowEndsAt }) => windowEndsAt)),
            reached: reached.map(({ limit }) => limit.sha256),
          };
        }
        for (const { limit, count, windowEndsAt } of counts) {
          yield* run(saveCount, [limit.sha256, count + 1, windowEndsAt]);
        }
        return {
          counted: counts.map(({ limit, windowEndsAt }) => ({ sha256: limit.sha256, windowEndsAt })),
        };
      });
    },

    async takeBack(counts) {
      const ordered = counts.toSorted((a, b) => Buffer.compare(a.sha256, b.sha256));
      await engine.transaction(function* () {
        for (const { sha256, windowEndsAt } of ordered) {
          yield* run(uncount, [sha256, windowEndsAt]);
          yield* run(deleteEmptyCount, [sha256]);
        }
      });
    },

    async forgetCounts(sha256s) {
      const ordered = sha256s.toSorted(Buffer.compare);
      await engine.transaction(function* () {
        for (const sha256 of ordered) yield* run(deleteCount, [sha256]);
      });
    },
  };
}
