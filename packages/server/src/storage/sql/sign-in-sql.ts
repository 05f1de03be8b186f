/** Lists and ends the sign-ins of an account. `session-sql.ts` stores the sessions. */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Attribution, EventDraft } from '../../records/event.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { SessionStorage } from '../promises/session-storage.ts';
import { lockAccount } from './account-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import { pageOf, rowsToRead } from './page-sql.ts';
import { type EndedSignInRow, sessionsEnded } from './session-events.ts';
import { deleteEmptySession, deleteSessionAccount } from './session-sql.ts';

type SignInRow = {
  ordinal: number;
  random_id: string;
  session_sha256: Uint8Array;
  signed_in_at: number;
  last_seen_at: number;
  expires_at: number;
  user_agent: string;
  network: string | null;
};
const listSignIns = statement<SignInRow>(
  'listSignIns',
  ({ p }) =>
    `SELECT m.ordinal, m.random_id, m.session_sha256, m.signed_in_at, m.expires_at, m.network, s.last_seen_at, s.user_agent
     FROM session_accounts m JOIN sessions s ON s.sha256 = m.session_sha256
     WHERE m.account_sub = ${p(1)} AND s.expires_at > ${p(2)} AND m.expires_at > ${p(2)} AND m.ordinal < ${p(3)}
     ORDER BY m.ordinal DESC LIMIT ${p(4)}`,
);
// As in `session-sql.ts`, lock the account's row first, and then the sessions' rows in the order of their digests.
type LockedSessionRow = { sha256: Uint8Array };
const lockSessionOfSignIn = statement<LockedSessionRow>(
  'lockSessionOfSignIn',
  ({ p, lockRowsOf }) =>
    `SELECT s.sha256 FROM session_accounts m JOIN sessions s ON s.sha256 = m.session_sha256
     WHERE m.random_id = ${p(1)} AND m.account_sub = ${p(2)} ${lockRowsOf('s')}`,
);
const lockSessionsOfAccount = statement<LockedSessionRow>(
  'lockSessionsOfAccount',
  ({ p, lockRowsOf }) =>
    `SELECT s.sha256 FROM session_accounts m JOIN sessions s ON s.sha256 = m.session_sha256
     WHERE m.account_sub = ${p(1)} ORDER BY s.sha256 ${lockRowsOf('s')}`,
);

type SignInMethods = Pick<SessionStorage, 'listSignIns' | 'endSignIn' | 'endOtherSignIns'>;

export function signInMethods(engine: Engine): SignInMethods {
  return {
    async listSignIns(accountSub, now, { limit, after = Number.MAX_SAFE_INTEGER }) {
      if (!isStorableKey(accountSub)) return { items: [] };
      const rows = await engine.read(listSignIns, [accountSub, now, after, rowsToRead(limit)]);
      return pageOf(rows, limit, (row) =>
        presentFields({
          id: row.random_id,
          sessionSha256: new Uint8Array(row.session_sha256),
          signedInAt: row.signed_in_at,
          lastSeenAt: row.last_seen_at,
          expiresAt: row.expires_at,
          userAgent: JSON.parse(row.user_agent) as string,
          network: row.network ?? undefined,
        }),
      );
    },

    async endSignIn(accountSub, id, by) {
      if (!isStorableKey(accountSub) || !isStorableKey(id)) return false;
      return engine.transaction(function* () {
        yield* run(lockAccount, [accountSub]);
        const [session] = yield* run(lockSessionOfSignIn, [id, accountSub]);
        if (session === undefined) return false;
        const ended = yield* run(deleteSessionAccount, [session.sha256, accountSub]);
        yield* run(deleteEmptySession, [session.sha256]);
        yield* recordEvents(sessionsEnded(ended, by));
        return ended.length === 1;
      });
    },

    async endOtherSignIns(accountSub, exceptSha256, by) {
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        yield* recordEvents(yield* endSignInsExcept(accountSub, exceptSha256, by));
      });
    },
  };
}

/**
 * A part of a larger transaction. Locks the account, so that no sign-in moves the account to another session meanwhile
 * (`session-sql.ts`). If a sign-in has just replaced the excepted session, also ends the new one: one sign-out too many
 * is safer than one too few. Returns the events, which the caller records at the end of its transaction.
 */
export function* endSignInsExcept(
  accountSub: string,
  exceptSha256: Uint8Array | undefined,
  by: Attribution | undefined,
): Generator<Step, readonly EventDraft[], readonly unknown[]> {
  const ended: EndedSignInRow[] = [];
  yield* run(lockAccount, [accountSub]);
  const sessions = yield* run(lockSessionsOfAccount, [accountSub]);
  for (const { sha256 } of sessions) {
    if (exceptSha256 !== undefined && Buffer.compare(sha256, exceptSha256) === 0) continue;
    ended.push(...(yield* run(deleteSessionAccount, [sha256, accountSub])));
    yield* run(deleteEmptySession, [sha256]);
  }
  return sessionsEnded(ended, by);
}
