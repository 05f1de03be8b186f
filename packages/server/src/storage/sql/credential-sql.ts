/** Each change locks the account, and applies only if the revision is still the one that the caller saw. */

import { presentFields } from '@grantway/protocol/present-fields';
import type { Attribution, EventDraft } from '../../records/event.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { CredentialStorage } from '../promises/credential-storage.ts';
import { lockAccount } from './account-sql.ts';
import { recordEvents } from './outbox-sql.ts';
import {
  deleteAllPasskeys,
  deletePasskey,
  insertPasskey,
  type PasskeyRow,
  passkeyColumnNames,
  passkeyFromRow,
  passkeyRecord,
  passkeyText,
} from './passkey-sql.ts';
import { deleteRecoveryCodes, insertRecoveryCode } from './recovery-code-sql.ts';
import { bumpRevision, findRevision } from './revision.ts';
import { endSignInsExcept } from './sign-in-sql.ts';

// One statement reads everything, so that passkeys and codes belong to the revision that comes with them.
type CredentialsRow = {
  revision: number;
  random_id: string;
  password_hash: string | null;
  password_changed_at: number | null;
  recovery_codes_left: number;
} & (PasskeyRow | { credential_id: null });
const findCredentials = statement<CredentialsRow>(
  'findCredentials',
  ({ p }) =>
    `SELECT c.revision, c.random_id, c.password_hash, c.password_changed_at,
            (SELECT count(*) FROM recovery_codes r WHERE r.account_sub = c.account_sub) AS recovery_codes_left,
            ${passkeyColumnNames('k')}
     FROM credentials c LEFT JOIN passkeys k ON k.account_sub = c.account_sub
     WHERE c.account_sub = ${p(1)} ORDER BY k.ordinal`,
);
const savePassword = statement(
  'savePassword',
  ({ p }) =>
    `INSERT INTO credentials (account_sub, revision, random_id, password_hash, password_changed_at)
     VALUES (${p(1)}, 0, '', ${p(2)}, ${p(3)})
     ON CONFLICT (account_sub)
     DO UPDATE SET password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at`,
);

type CredentialMethods = Pick<
  CredentialStorage,
  | 'findCredentials'
  | 'setPassword'
  | 'clearCredentials'
  | 'addPasskey'
  | 'removePasskey'
  | 'replaceRecoveryCodes'
>;

/**
 * `before` and `after` are those of the change's event. `ended` has the events of the sessions that the change ended.
 */
type Change = Pick<EventDraft, 'before' | 'after'> & { readonly ended?: readonly EventDraft[] };
/** Returns undefined if there was nothing to change. */
type Steps = () => Generator<Step, Change | undefined, readonly unknown[]>;

export function credentialMethods(engine: Engine): CredentialMethods {
  async function change(
    accountSub: string,
    expectedRevision: number,
    by: Attribution | undefined,
    perform: Steps,
  ): Promise<boolean> {
    requireStorableKeys(accountSub);
    return engine.transaction(function* () {
      const [account] = yield* run(lockAccount, [accountSub]);
      if (account === undefined) throw new TypeError('The account of the credentials does not exist.');
      const [found] = yield* run(findRevision, [accountSub]);
      if ((found?.revision ?? 0) !== expectedRevision) return false;
      const change = yield* perform();
      if (change === undefined) return false;
      yield* run(bumpRevision, [accountSub]);
      const { ended = [], ...fields } = change;
      yield* recordEvents([by && { ...by, ...fields, kind: 'credentials.changed', accountSub }, ...ended]);
      return true;
    });
  }

  return {
    async findCredentials(accountSub) {
      const rows = isStorableKey(accountSub) ? await engine.read(findCredentials, [accountSub]) : [];
      const [first] = rows;
      return presentFields({
        revision: first?.revision ?? 0,
        changeId: first?.random_id ?? '',
        passwordHash: first?.password_hash ?? undefined,
        passwordChangedAt: first?.password_changed_at ?? undefined,
        passkeys: rows.flatMap((row) => (row.credential_id === null ? [] : [passkeyFromRow(row)])),
        recoveryCodesLeft: first?.recovery_codes_left ?? 0,
      });
    },

    setPassword: ({ accountSub, passwordHash, now, expectedRevision, keptSession, by }) =>
      change(accountSub, expectedRevision, by, function* () {
        yield* run(savePassword, [accountSub, passwordHash, now]);
        const forced = by && { ...by, cause: 'newPassword' as const };
        const ended = yield* endSignInsExcept(accountSub, keptSession, forced);
        return { after: { password: 'set' }, ended };
      }),

    clearCredentials: (accountSub, expectedRevision, by) =>
      change(accountSub, expectedRevision, by, function* () {
        yield* run(savePassword, [accountSub, null, null]);
        yield* run(deleteAllPasskeys, [accountSub]);
        yield* run(deleteRecoveryCodes, [accountSub]);
        return { after: { cleared: true } };
      }),

    async addPasskey(passkey, expectedRevision, by) {
      const { credentialId, accountSub, publicKey, counter, createdAt, lastUsedAt = null } = passkey;
      requireStorableKeys(credentialId);
      const values = [
        credentialId,
        accountSub,
        publicKey,
        counter,
        passkeyText(passkey),
        createdAt,
        lastUsedAt,
      ];
      return change(accountSub, expectedRevision, by, function* () {
        yield* run(insertPasskey, values);
        return { after: { passkey: passkey.name } };
      });
    },

    async removePasskey(accountSub, credentialId, expectedRevision, by) {
      if (!isStorableKey(credentialId)) return false;
      return change(accountSub, expectedRevision, by, function* () {
        const [removed] = yield* run(deletePasskey, [accountSub, credentialId]);
        return removed && { before: { passkey: passkeyRecord(removed.record).name } };
      });
    },

    replaceRecoveryCodes: (accountSub, codes, expectedRevision, by) =>
      change(accountSub, expectedRevision, by, function* () {
        yield* run(deleteRecoveryCodes, [accountSub]);
        for (const sha256 of codes) yield* run(insertRecoveryCode, [accountSub, sha256]);
        return { after: { recoveryCodes: codes.length } };
      }),
  };
}
