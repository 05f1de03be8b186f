/** Deletes what has expired, so that the database is as large as what lives, not as what was ever issued (invariant 6). */
import { type Engine, run, statement } from '../engine/engine.ts';
import type { StorageUpkeep } from '../promises/storage-upkeep.ts';
import { sweepItemsOfDeletedAccounts } from './collection-sql.ts';
import { deleteEmptySession } from './session-sql.ts';

// Sweeping never waits for a row that another transaction holds: the next sweep takes it. The account is locked with its
// grant, since everything that changes a grant begins with that.
const sweepGrants = statement<{ swept: number }>(
  'sweep_grants',
  ({ p, lockFreeRows }) =>
    `WITH expired AS MATERIALIZED
     (SELECT g.id FROM grants g JOIN accounts a ON a.sub = g.account_sub
      WHERE g.expires_at <= ${p(1)} LIMIT ${p(2)} ${lockFreeRows})
     DELETE FROM grants WHERE id IN (SELECT id FROM expired) RETURNING 1 AS swept`,
);
const sweepByDigest = (name: string, table: string, condition: (time: string) => string) =>
  statement<{ swept: number }>(
    name,
    ({ p, lockFreeRows }) =>
      `WITH expired AS MATERIALIZED
       (SELECT sha256 FROM ${table} WHERE ${condition(p(1))} LIMIT ${p(2)} ${lockFreeRows})
       DELETE FROM ${table} WHERE sha256 IN (SELECT sha256 FROM expired) RETURNING 1 AS swept`,
  );
const sweepExpired = ['codes', 'refresh_tokens', 'sessions', 'rate_limits', 'kept_requests'].map((table) =>
  sweepByDigest(`sweep_${table}`, table, (time) => `expires_at <= ${time}`),
);
const sweepIdleTokens = sweepByDigest(
  'sweep_idle_tokens',
  'refresh_tokens',
  (time) => `last_used_at < ${time}`,
);

// Of sessions that are not over: those went before, and took their accounts along. The session is locked as well.
const sweepSessionAccounts = statement<{ session_sha256: Uint8Array }>(
  'sweep_session_accounts',
  ({ p, lockFreeRows }) =>
    `WITH expired AS MATERIALIZED
     (SELECT m.ordinal FROM session_accounts m JOIN sessions s ON s.sha256 = m.session_sha256
      WHERE m.expires_at <= ${p(1)} LIMIT ${p(2)} ${lockFreeRows})
     DELETE FROM session_accounts WHERE ordinal IN (SELECT ordinal FROM expired) RETURNING session_sha256`,
);

export function sweepMethods(engine: Engine): Pick<StorageUpkeep, 'sweep'> {
  // Which deleted accounts the next sweep looks at: those after this one. It matters to no other node.
  let lookedAt = '';
  return {
    async sweep(now, limit, idleSince) {
      // Grants first: only their deletion, which takes codes and tokens along, may wait for another sweep's.
      const sweeps = [
        [sweepGrants, now],
        ...sweepExpired.map((sweepTable) => [sweepTable, now] as const),
        [sweepIdleTokens, idleSince],
      ] as const;
      const done = await engine.transaction(function* () {
        let swept = 0;
        for (const [sweepSome, time] of sweeps) {
          if (swept < limit) swept += (yield* run(sweepSome, [time, limit - swept])).length;
        }
        if (swept < limit) {
          const accounts = yield* run(sweepSessionAccounts, [now, limit - swept]);
          for (const { session_sha256 } of accounts) yield* run(deleteEmptySession, [session_sha256]);
          swept += accounts.length;
        }
        if (swept === limit) return { swept, lookedAt };
        const items = yield* sweepItemsOfDeletedAccounts(lookedAt, limit - swept);
        return { swept: swept + items.swept, lookedAt: items.lookedAt };
      });
      lookedAt = done.lookedAt;
      return done.swept;
    },
  };
}
