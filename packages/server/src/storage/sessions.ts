/** Browsers' sessions and the accounts signed in there. A session without accounts is not kept. */
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from './engine.ts';
import { type AccountRow, accountFromRow } from './rows.ts';
import type { Storage } from './storage.ts';

type SessionRow = { created_at: number; expires_at: number; signed_in_at: number } & (
  | AccountRow
  | { sub: null; state: null; record: null }
);

const findSession = statement<SessionRow>(
  'findSession',
  ({ p }) =>
    `SELECT s.created_at, s.expires_at, m.signed_in_at, a.sub, a.state, a.record
     FROM sessions s
     JOIN session_accounts m ON m.session_sha256 = s.sha256
     LEFT JOIN accounts a ON a.sub = m.account_sub AND a.state <> 'deleted'
     WHERE s.sha256 = ${p(1)} AND s.expires_at > ${p(2)}
     ORDER BY m.ordinal`,
);
const deleteExpiredSession = statement(
  'deleteExpiredSession',
  ({ p }) => `DELETE FROM sessions WHERE sha256 = ${p(1)} AND expires_at <= ${p(2)}`,
);
const saveSession = statement(
  'saveSession',
  ({ p }) =>
    `INSERT INTO sessions (sha256, created_at, expires_at) VALUES (${p(1)}, ${p(2)}, ${p(3)})
     ON CONFLICT (sha256) DO UPDATE SET expires_at = excluded.expires_at`,
);
const saveSessionAccount = statement(
  'saveSessionAccount',
  ({ p }) =>
    `INSERT INTO session_accounts (session_sha256, account_sub, signed_in_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)})
     ON CONFLICT (session_sha256, account_sub) DO UPDATE SET signed_in_at = excluded.signed_in_at`,
);
const lockSession = statement(
  'lockSession',
  ({ p, lockRows }) => `SELECT sha256 FROM sessions WHERE sha256 = ${p(1)} ${lockRows}`,
);
const deleteSessionAccount = statement(
  'deleteSessionAccount',
  ({ p }) => `DELETE FROM session_accounts WHERE session_sha256 = ${p(1)} AND account_sub = ${p(2)}`,
);
const deleteEmptySession = statement(
  'deleteEmptySession',
  ({ p }) =>
    `DELETE FROM sessions WHERE sha256 = ${p(1)}
     AND NOT EXISTS (SELECT 1 FROM session_accounts WHERE session_sha256 = ${p(1)})`,
);
const deleteSession = statement('deleteSession', ({ p }) => `DELETE FROM sessions WHERE sha256 = ${p(1)}`);

export function sessionMethods(engine: Engine): Pick<Storage, 'signIn' | 'findSession' | 'signOut'> {
  return {
    async signIn({ sha256, accountSub, now, expiresAt }) {
      requireStorableKeys(accountSub);
      await engine.transaction(function* () {
        // The accounts of a session that is over must not come back with a new sign-in.
        yield* run(deleteExpiredSession, [sha256, now]);
        yield* run(saveSession, [sha256, now, expiresAt]);
        yield* run(saveSessionAccount, [sha256, accountSub, now]);
      });
    },

    async findSession(sha256, now) {
      const rows = await engine.read(findSession, [sha256, now]);
      const [first] = rows;
      if (first === undefined) return undefined;
      return {
        createdAt: first.created_at,
        expiresAt: first.expires_at,
        accounts: rows.flatMap((row) =>
          row.sub === null ? [] : [{ account: accountFromRow(row), signedInAt: row.signed_in_at }],
        ),
      };
    },

    async signOut(sha256, accountSub) {
      if (accountSub === undefined) {
        await engine.write(deleteSession, [sha256]);
        return;
      }
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        yield* run(lockSession, [sha256]);
        yield* run(deleteSessionAccount, [sha256, accountSub]);
        yield* run(deleteEmptySession, [sha256]);
      });
    },
  };
}
