/**
 * Deletes expired rows, so that the database's size depends on live data and not on everything ever issued (invariant 6).
 */
import { type Engine, run } from '../engine/engine.ts';
import type { StorageUpkeep } from '../promises/storage-upkeep.ts';
import { deletion } from './bounded-deletion.ts';
import { sweepItemsOfDeletedAccounts } from './collection-sql.ts';
import { deleteEmptySession } from './session-sql.ts';

/** Makes a statement that deletes a table's expired rows. If `joined` is a JOIN, the statement also locks joined rows. */
const sweepExpired = <Row>(table: string, key: string, joined = '', returning = '1 AS swept') =>
  deletion<Row>(
    `sweep_${table}`,
    { table, key, returning },
    (p) => `SELECT t.${key} FROM ${table} t ${joined} WHERE t.expires_at <= ${p(1)} LIMIT ${p(2)}`,
  );
// Also locks the account, because every change of a grant begins with that lock.
const sweepGrants = sweepExpired('grants', 'id', 'JOIN accounts a ON a.sub = t.account_sub');
const sweepTables = ['codes', 'refresh_tokens', 'sessions', 'rate_limits', 'kept_requests'].map((table) =>
  sweepExpired(table, 'sha256'),
);
const sweepIdleTokens = deletion(
  'sweep_idle_tokens',
  { table: 'refresh_tokens', key: 'sha256', returning: '1 AS swept' },
  (p) => `SELECT sha256 FROM refresh_tokens WHERE last_used_at < ${p(1)} LIMIT ${p(2)}`,
);
// If a sign-in expires before its session, this statement deletes the sign-in. The step for `sessions` has already
// deleted expired sessions with all their sign-ins. This statement also locks the session, because the sweep deletes
// the session if no sign-in is left in it.
const sweepSessionAccounts = sweepExpired<{ session_sha256: Uint8Array }>(
  'session_accounts',
  'ordinal',
  'JOIN sessions s ON s.sha256 = t.session_sha256',
  'session_sha256',
);

export function sweepMethods(engine: Engine): Pick<StorageUpkeep, 'sweep'> {
  // The last deleted account that this node's sweep has checked. The next sweep starts after it.
  let lookedAt = '';
  return {
    async sweep(now, limit, idleSince) {
      // Grants come first, so that two sweeps can't deadlock. Deleting a grant also deletes its codes and tokens, so this
      // step waits if another sweep has locked these. That other sweep is past its grants, and its later steps skip
      // locked rows. So the other sweep never waits for this one.
      const sweeps = [
        [sweepGrants, now],
        ...sweepTables.map((sweepTable) => [sweepTable, now] as const),
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
