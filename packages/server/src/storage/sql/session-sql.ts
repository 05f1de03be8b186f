/**
 * Stores the sessions of browsers, and the accounts of each session. A session without accounts is deleted.
 *
 * Signing in moves the accounts of a browser's old session to a new one. Signing in and signing out first lock the rows
 * of these accounts (`account-sql.ts`), and then the rows of the sessions that they change. So a sign-out never runs in
 * the middle of a move, where it could miss an account.
 */

import type { Attribution, EventDraft } from '../../records/event.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { SessionStorage } from '../promises/session-storage.ts';
import { lockAccount } from './account-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import { spendRecoveryCode } from './recovery-code-sql.ts';
import { bumpRevision, findRevision } from './revision.ts';
import { type AccountRow, accountFromRow } from './rows.ts';
import { type EndedSignInRow, endedSignInColumns, expiredAt, sessionsEnded } from './session-events.ts';

type SessionRow = {
  created_at: number;
  expires_at: number;
  last_seen_at: number;
  signed_in_at: number;
} & (AccountRow | { sub: null; state: null; record: null });

const findSession = statement<SessionRow>(
  'findSession',
  ({ p }) =>
    `SELECT s.created_at, s.expires_at, s.last_seen_at, m.signed_in_at, a.sub, a.state, a.record
     FROM sessions s
     JOIN session_accounts m ON m.session_sha256 = s.sha256
     LEFT JOIN accounts a ON a.sub = m.account_sub AND a.state <> 'deleted'
     WHERE s.sha256 = ${p(1)} AND s.expires_at > ${p(2)} AND m.expires_at > ${p(2)}
     ORDER BY m.ordinal`,
);
const deleteExpiredSession = statement(
  'deleteExpiredSession',
  ({ p }) => `DELETE FROM sessions WHERE sha256 = ${p(1)} AND expires_at <= ${p(2)}`,
);
const deleteExpiredSessionAccounts = statement<EndedSignInRow>(
  'deleteExpiredSessionAccounts',
  ({ p }) =>
    `DELETE FROM session_accounts WHERE session_sha256 = ${p(1)}
     AND (expires_at <= ${p(2)}
          OR EXISTS (SELECT 1 FROM sessions s WHERE s.sha256 = ${p(1)} AND s.expires_at <= ${p(2)}))
     RETURNING ${endedSignInColumns}`,
);
const saveSession = statement(
  'saveSession',
  ({ p }) =>
    `INSERT INTO sessions (sha256, created_at, expires_at, last_seen_at, user_agent, browser_sha256)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)})
     ON CONFLICT (sha256) DO UPDATE SET expires_at = excluded.expires_at, last_seen_at = excluded.last_seen_at,
                                        user_agent = excluded.user_agent, browser_sha256 = excluded.browser_sha256`,
);
const moveSessionAccounts = statement(
  'moveSessionAccounts',
  ({ p }) => `UPDATE session_accounts SET session_sha256 = ${p(2)} WHERE session_sha256 = ${p(1)}`,
);
const touchSession = statement(
  'touchSession',
  ({ p }) => `UPDATE sessions SET last_seen_at = ${p(2)} WHERE sha256 = ${p(1)} AND last_seen_at < ${p(2)}`,
);
const saveSessionAccount = statement(
  'saveSessionAccount',
  ({ p, randomId }) =>
    `INSERT INTO session_accounts (random_id, session_sha256, account_sub, signed_in_at, expires_at, network)
     VALUES (${randomId}, ${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)})
     ON CONFLICT (session_sha256, account_sub)
     DO UPDATE SET signed_in_at = excluded.signed_in_at, expires_at = excluded.expires_at, network = excluded.network`,
);
// Sorted, so that two callers can't deadlock.
const lockAccountsToMove = statement<{ sub: string }>(
  'lockAccountsToMove',
  ({ p, lockRows }) =>
    `SELECT sub FROM accounts
     WHERE sub IN (SELECT account_sub FROM session_accounts WHERE session_sha256 = ${p(1)} UNION SELECT ${p(2)})
     ORDER BY sub ${lockRows}`,
);
export const listSessionAccounts = statement<EndedSignInRow>(
  'listSessionAccounts',
  ({ p }) => `SELECT ${endedSignInColumns} FROM session_accounts WHERE session_sha256 = ${p(1)}`,
);
const lockSession = statement<{ created_at: number }>(
  'lockSession',
  ({ p, lockRows }) => `SELECT created_at FROM sessions WHERE sha256 = ${p(1)} ${lockRows}`,
);
export const deleteSessionAccount = statement<EndedSignInRow>(
  'deleteSessionAccount',
  ({ p }) =>
    `DELETE FROM session_accounts WHERE session_sha256 = ${p(1)} AND account_sub = ${p(2)}
     RETURNING ${endedSignInColumns}`,
);
export const deleteEmptySession = statement(
  'deleteEmptySession',
  ({ p }) =>
    `DELETE FROM sessions WHERE sha256 = ${p(1)}
     AND NOT EXISTS (SELECT 1 FROM session_accounts WHERE session_sha256 = ${p(1)})`,
);
export const deleteSession = statement(
  'deleteSession',
  ({ p }) => `DELETE FROM sessions WHERE sha256 = ${p(1)}`,
);

// The parameters are a session's digest and a `browser_sha256`. A session of the browser matches one of them.
const ofBrowser = (p: (position: number) => string) => `(s.sha256 = ${p(1)} OR s.browser_sha256 = ${p(2)})`;
const lockAccountsOfBrowser = statement(
  'lockAccountsOfBrowser',
  ({ p, lockRows }) =>
    `SELECT sub FROM accounts
     WHERE sub IN (SELECT m.account_sub FROM sessions s JOIN session_accounts m ON m.session_sha256 = s.sha256
                   WHERE ${ofBrowser(p)})
     ORDER BY sub ${lockRows}`,
);
const lockSessionsOfBrowser = statement<{ sha256: Uint8Array }>(
  'lockSessionsOfBrowser',
  ({ p, lockRows }) => `SELECT s.sha256 FROM sessions s WHERE ${ofBrowser(p)} ORDER BY s.sha256 ${lockRows}`,
);

/** Locks the accounts before it looks for the browser's sessions. So no sign-in can move an account in between. */
function* signOutOf(
  sha256: Uint8Array | null,
  browserSha256: Uint8Array | null,
  accountSub: string | undefined,
  endedAt: number | undefined,
): Generator<Step, void, readonly unknown[]> {
  if (accountSub === undefined) yield* run(lockAccountsOfBrowser, [sha256, browserSha256]);
  else yield* run(lockAccount, [accountSub]);
  const ended: EndedSignInRow[] = [];
  for (const session of yield* run(lockSessionsOfBrowser, [sha256, browserSha256])) {
    if (accountSub === undefined) {
      ended.push(...(yield* run(listSessionAccounts, [session.sha256])));
      yield* run(deleteSession, [session.sha256]);
    } else {
      ended.push(...(yield* run(deleteSessionAccount, [session.sha256, accountSub])));
      yield* run(deleteEmptySession, [session.sha256]);
    }
  }
  if (endedAt === undefined) return;
  yield* recordEvents(ended.flatMap((row) => sessionsEnded([row], bySelf(row.account_sub, endedAt))));
}

/**
 * `done`: the account is signed in.
 * `refused`: the account's credentials have changed since the person proved them, or the recovery code is already used.
 * `again`: the old session has an account that this attempt didn't lock, so the sign-in must start over.
 */
type SignInOutcome = 'done' | 'refused' | 'again';

type SignInRequest = Parameters<SessionStorage['signIn']>[0];

/** An attempt can end expired sign-ins even if it signs nobody in. */
function* signInOnce(request: SignInRequest): Generator<Step, SignInOutcome, readonly unknown[]> {
  const events: EventDraft[] = [];
  const outcome = yield* attemptSignIn(request, events);
  yield* recordEvents(events);
  return outcome;
}

/** Adds the events of its changes to `events`. */
function* attemptSignIn(
  request: SignInRequest,
  events: EventDraft[],
): Generator<Step, SignInOutcome, readonly unknown[]> {
  const { sha256, replaces, browserSha256, accountSub, provedRevision, spends, now } = request;
  const { expiresAt, userAgent, network } = request;
  const old = replaces !== undefined && Buffer.compare(replaces, sha256) !== 0 ? replaces : undefined;
  const locked = new Set<string>();
  for (const { sub } of yield* run(lockAccountsToMove, [old ?? null, accountSub])) locked.add(sub);
  if (provedRevision !== undefined) {
    const [credentials] = yield* run(findRevision, [accountSub]);
    if ((credentials?.revision ?? 0) !== provedRevision) return 'refused';
  }
  // Sorted, so that two sign-ins or sign-outs can't deadlock.
  for (const each of old === undefined ? [sha256] : [old, sha256].sort(Buffer.compare)) {
    yield* run(lockSession, [each]);
  }
  // The accounts of an expired session must not come back with a new sign-in.
  for (const each of old === undefined ? [sha256] : [old, sha256]) {
    const expired = yield* run(deleteExpiredSessionAccounts, [each, now]);
    events.push(...sessionsEnded(expired, expiredAt(now)));
    yield* run(deleteExpiredSession, [each, now]);
  }
  const [before] = old === undefined ? [] : yield* run(lockSession, [old]);
  if (old !== undefined) {
    const accounts = yield* run(listSessionAccounts, [old]);
    if (!accounts.every(({ account_sub }) => locked.has(account_sub))) return 'again';
  }
  if (spends !== undefined) {
    if ((yield* run(spendRecoveryCode, [accountSub, spends])).length === 0) return 'refused';
    yield* run(bumpRevision, [accountSub]);
    const after = { recoveryCodeUsed: true };
    events.push({ ...bySelf(accountSub, now), kind: 'credentials.changed', accountSub, after });
  }
  const createdAt = before?.created_at ?? now;
  const agent = JSON.stringify(userAgent);
  yield* run(saveSession, [sha256, createdAt, expiresAt, now, agent, browserSha256 ?? null]);
  if (old !== undefined && before !== undefined) {
    yield* run(moveSessionAccounts, [old, sha256]);
    yield* run(deleteSession, [old]);
  }
  yield* run(saveSessionAccount, [sha256, accountSub, now, expiresAt, network ?? null]);
  events.push({
    ...bySelf(accountSub, now),
    kind: 'signIn.succeeded',
    accountSub,
    // Leave out the network address: fewer people may see it than the audit log (decision 0052).
    after: { userAgent },
  });
  return 'done';
}

function bySelf(sub: string, at: number): Attribution {
  return { at, actor: { kind: 'account', sub }, cause: 'person' };
}

type SessionMethods = Pick<SessionStorage, 'signIn' | 'findSession' | 'touchSession' | 'signOut'>;

export function sessionMethods(engine: Engine): SessionMethods {
  return {
    async signIn(signIn) {
      requireStorableKeys(signIn.accountSub);
      // If another account signs in to the old session before we lock that session, the next round locks that account too.
      let outcome: SignInOutcome;
      do outcome = await engine.transaction(() => signInOnce(signIn));
      while (outcome === 'again');
      return outcome === 'done';
    },

    async findSession(sha256, now) {
      const rows = await engine.read(findSession, [sha256, now]);
      const [first] = rows;
      if (first === undefined) return undefined;
      return {
        createdAt: first.created_at,
        expiresAt: first.expires_at,
        lastSeenAt: first.last_seen_at,
        accounts: rows.flatMap((row) =>
          row.sub === null ? [] : [{ account: accountFromRow(row), signedInAt: row.signed_in_at }],
        ),
      };
    },

    async touchSession(sha256, now) {
      await engine.write(touchSession, [sha256, now]);
    },

    async signOut({ sha256 = null, browserSha256 = null }, accountSub, endedAt) {
      if (accountSub !== undefined && !isStorableKey(accountSub)) return;
      await engine.transaction(() => signOutOf(sha256, browserSha256, accountSub, endedAt));
    },
  };
}
