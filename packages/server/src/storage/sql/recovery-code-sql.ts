import { type Engine, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { CredentialStorage } from '../promises/credential-storage.ts';

export const insertRecoveryCode = statement(
  'insertRecoveryCode',
  ({ p }) => `INSERT INTO recovery_codes (account_sub, sha256) VALUES (${p(1)}, ${p(2)})`,
);
export const deleteRecoveryCodes = statement(
  'deleteRecoveryCodes',
  ({ p }) => `DELETE FROM recovery_codes WHERE account_sub = ${p(1)}`,
);
export const spendRecoveryCode = statement<{ account_sub: string }>(
  'spendRecoveryCode',
  ({ p }) =>
    `DELETE FROM recovery_codes WHERE account_sub = ${p(1)} AND sha256 = ${p(2)} RETURNING account_sub`,
);
const findRecoveryCode = statement<{ account_sub: string }>(
  'findRecoveryCode',
  ({ p }) => `SELECT account_sub FROM recovery_codes WHERE account_sub = ${p(1)} AND sha256 = ${p(2)}`,
);

export function recoveryCodeMethods(engine: Engine): Pick<CredentialStorage, 'hasRecoveryCode'> {
  return {
    async hasRecoveryCode(accountSub, sha256) {
      if (!isStorableKey(accountSub)) return false;
      return (await engine.readOne(findRecoveryCode, [accountSub, sha256])) !== undefined;
    },
  };
}
