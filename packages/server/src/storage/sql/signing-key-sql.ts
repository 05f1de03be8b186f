/** The caller has already encrypted the private keys. */
import { type Engine, statement } from '../engine/engine.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { SigningKeyStorage } from '../promises/signing-key-storage.ts';
import { type SigningKeyRow, signingKeyFromRow } from './rows.ts';

const listSigningKeys = statement<SigningKeyRow>(
  'listSigningKeys',
  () =>
    `SELECT key_id, sealed_private_key, public_key_pem, certificate_pem, created_at
     FROM signing_keys ORDER BY ordinal`,
);
const insertSigningKey = statement(
  'insertSigningKey',
  ({ p }) =>
    `INSERT INTO signing_keys (key_id, sealed_private_key, public_key_pem, certificate_pem, created_at)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}) ON CONFLICT (key_id) DO NOTHING`,
);

export function signingKeyMethods(engine: Engine): SigningKeyStorage {
  return {
    async listSigningKeys() {
      return (await engine.read(listSigningKeys, [])).map(signingKeyFromRow);
    },
    async addSigningKey(key) {
      requireStorableKeys(key.keyId);
      await engine.write(insertSigningKey, [
        key.keyId,
        key.sealedPrivateKey,
        key.publicKeyPem,
        key.certificatePem,
        key.createdAt,
      ]);
    },
  };
}
