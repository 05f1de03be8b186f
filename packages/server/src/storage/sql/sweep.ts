/**
 * Deletes outdated rows, so that the database's size depends on live data and not on everything ever issued (invariant 6).
 */
import type { EventDraft } from '../../records/event.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import type { StorageUpkeep } from '../promises/storage-upkeep.ts';
import { deletion } from './bounded-deletion.ts';
import { sweepItemsOfDeletedAccounts } from './collection-sql.ts';
import { grantExpired } from './grant-events.ts';
import { grantColumnNames } from './grant-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import { type DeletedTokenRow, deletedTokenColumns, tokenEvents } from './refresh-token-sql.ts';
import type { GrantRow } from './rows.ts';
import type { ScopeTable } from './scope-table.ts';
import { type EndedSignInRow, endedSignInColumns, expiredAt, sessionsEnded } from './session-events.ts';
import { deleteEmptySession, deleteSession, listSessionAccounts } from './session-sql.ts';

/** If `joined` is a JOIN, the statement also locks joined rows. */
const sweepExpired = <Row>(table: string, key: string, joined = '', returning = '1 AS swept') =>
  deletion<Row>(
    `sweep_${table}`,
    { table, key, returning },
    (p) => `SELECT t.${key} FROM ${table} t ${joined} WHERE t.expires_at <= ${p(1)} LIMIT ${p(2)}`,
  );
// Every change of a grant first locks the account's row, so this statement locks that row too.
const sweepGrants = sweepExpired<GrantRow>(
  'grants',
  'id',
  'JOIN accounts a ON a.sub = t.account_sub',
  grantColumnNames,
);
const sweepTokens = sweepExpired<DeletedTokenRow>('refresh_tokens', 'sha256', '', deletedTokenColumns);
const sweepTables = ['codes', 'rate_limits', 'kept_requests', 'uploads'].map((table) =>
  sweepExpired(table, 'sha256'),
);
const sweepIdleTokens = deletion<DeletedTokenRow>(
  'sweep_idle_tokens',
  { table: 'refresh_tokens', key: 'sha256', returning: deletedTokenColumns },
  (p) => `SELECT sha256 FROM refresh_tokens WHERE last_used_at < ${p(1)} LIMIT ${p(2)}`,
);
const lockExpiredSessions = statement<{ sha256: Uint8Array }>(
  'lockExpiredSessions',
  ({ p, lockFreeRows }) =>
    `SELECT sha256 FROM sessions WHERE expires_at <= ${p(1)} LIMIT ${p(2)} ${lockFreeRows}`,
);
// If a sign-in expires before its session, this statement deletes the sign-in. The step for `sessions` has already
// deleted expired sessions with all their sign-ins. This statement also locks the session, because the sweep deletes
// the session if no sign-in is left in it.
const sweepSessionAccounts = sweepExpired<EndedSignInRow & { session_sha256: Uint8Array }>(
  'session_accounts',
  'ordinal',
  'JOIN sessions s ON s.sha256 = t.session_sha256',
  `session_sha256, ${endedSignInColumns}`,
);

/** Deletes at most `limit` rows, and adds its events to `events`. Returns how many it deleted. */
type SweepStep = (limit: number, events: EventDraft[]) => Generator<Step, number, readonly unknown[]>;

export function sweepMethods(engine: Engine, scopes: ScopeTable): Pick<StorageUpkeep, 'sweep'> {
  // The deleted account that this node's sweep checked last. The next sweep starts after it.
  let lookedAt = '';
  return {
    async sweep(now, limit, idleSince) {
      const done = await engine.transaction(function* () {
        const events: EventDraft[] = [];
        let swept = 0;
        for (const step of sweepSteps(now, idleSince, scopes)) {
          if (swept < limit) swept += yield* step(limit - swept, events);
        }
        const items =
          swept < limit
            ? yield* sweepItemsOfDeletedAccounts(lookedAt, limit - swept)
            : { swept: 0, lookedAt };
        yield* recordEvents(events);
        return { swept: swept + items.swept, lookedAt: items.lookedAt };
      });
      lookedAt = done.lookedAt;
      return done.swept;
    },
  };
}

/**
 * The step for grants comes first, so that two sweeps can't deadlock. Deleting a grant also deletes its codes and tokens.
 * So this step waits if another sweep has locked some of those. The other sweep has then finished its own step for grants,
 * and its later steps skip locked rows. So the other sweep never waits for this one.
 */
function sweepSteps(now: number, idleSince: number, scopes: ScopeTable): readonly SweepStep[] {
  return [
    function* (limit, events) {
      const grants = yield* run(sweepGrants, [now, limit]);
      for (const grant of grants) events.push(yield* grantExpired(grant, now, scopes));
      return grants.length;
    },
    ...sweepTables.map(
      (table): SweepStep =>
        function* (limit) {
          return (yield* run(table, [now, limit])).length;
        },
    ),
    function* (limit, events) {
      const tokens = yield* run(sweepTokens, [now, limit]);
      events.push(...tokenEvents(tokens, 'refreshToken.expired', 'expiry', now));
      return tokens.length;
    },
    function* (limit, events) {
      const tokens = yield* run(sweepIdleTokens, [idleSince, limit]);
      events.push(...tokenEvents(tokens, 'refreshToken.expired', 'unused', now));
      return tokens.length;
    },
    function* (limit, events) {
      const sessions = yield* run(lockExpiredSessions, [now, limit]);
      for (const { sha256 } of sessions) {
        events.push(...sessionsEnded(yield* run(listSessionAccounts, [sha256]), expiredAt(now)));
        yield* run(deleteSession, [sha256]);
      }
      return sessions.length;
    },
    function* (limit, events) {
      const accounts = yield* run(sweepSessionAccounts, [now, limit]);
      events.push(...sessionsEnded(accounts, expiredAt(now)));
      for (const { session_sha256 } of accounts) yield* run(deleteEmptySession, [session_sha256]);
      return accounts.length;
    },
  ];
}
