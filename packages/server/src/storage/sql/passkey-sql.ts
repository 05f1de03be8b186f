import { presentFields } from '@grantway/protocol/present-fields';
import type { Passkey } from '../../records/credentials.ts';
import { type Engine, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { CredentialStorage } from '../promises/credential-storage.ts';
import { finder } from './look-ups.ts';

export type PasskeyRow = {
  credential_id: string;
  account_sub: string;
  public_key: Uint8Array;
  counter: number;
  record: string;
  created_at: number;
  last_used_at: number | null;
};

export const passkeyColumnNames = (table: string) =>
  ['credential_id', 'account_sub', 'public_key', 'counter', 'record', 'created_at', 'last_used_at']
    .map((column) => `${table}.${column}`)
    .join(', ');
export const insertPasskey = statement(
  'insertPasskey',
  ({ p }) =>
    `INSERT INTO passkeys (credential_id, account_sub, public_key, counter, record, created_at, last_used_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)})`,
);
export const deletePasskey = statement<{ record: string }>(
  'deletePasskey',
  ({ p }) => `DELETE FROM passkeys WHERE account_sub = ${p(1)} AND credential_id = ${p(2)} RETURNING record`,
);
export const deleteAllPasskeys = statement(
  'deleteAllPasskeys',
  ({ p }) => `DELETE FROM passkeys WHERE account_sub = ${p(1)}`,
);
const findPasskey = statement<PasskeyRow>(
  'findPasskey',
  ({ p }) => `SELECT ${passkeyColumnNames('k')} FROM passkeys k WHERE k.credential_id = ${p(1)}`,
);
// W3C Web Authentication §7.2: a passkey's counter must have grown. A passkey without a counter always sends 0.
const usePasskey = statement<{ credential_id: string }>(
  'usePasskey',
  ({ p }) =>
    `UPDATE passkeys SET counter = ${p(2)},
            last_used_at = CASE WHEN last_used_at > ${p(3)} THEN last_used_at ELSE ${p(3)} END
     WHERE credential_id = ${p(1)} AND (counter < ${p(2)} OR (counter = 0 AND ${p(2)} = 0))
     RETURNING credential_id`,
);

export function passkeyMethods(engine: Engine): Pick<CredentialStorage, 'findPasskey' | 'usePasskey'> {
  return {
    findPasskey: finder(engine, findPasskey, passkeyFromRow),
    async usePasskey(credentialId, counter, now) {
      if (!isStorableKey(credentialId)) return false;
      return (await engine.write(usePasskey, [credentialId, counter, now])).length === 1;
    },
  };
}

export function passkeyFromRow(row: PasskeyRow): Passkey {
  const { transports, name } = passkeyRecord(row.record);
  return presentFields({
    credentialId: row.credential_id,
    accountSub: row.account_sub,
    publicKey: new Uint8Array(row.public_key),
    counter: row.counter,
    transports,
    name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
  });
}

export function passkeyRecord(text: string): Pick<Passkey, 'transports' | 'name'> {
  return JSON.parse(text);
}

export function passkeyText({ transports, name }: Passkey): string {
  return JSON.stringify({ transports, name });
}
