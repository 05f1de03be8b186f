/** What storage promises of the keys that sign ID tokens. The rules for all of them are in `storage.ts`. */
import type { SigningKey } from '../../records/signing-key.ts';

export interface SigningKeyStorage {
  /** In the order of creation. */
  listSigningKeys(): Promise<readonly SigningKey[]>;
  /** Of several callers at once with the same `keyId` one wins; the others change nothing. */
  addSigningKey(key: SigningKey): Promise<void>;
}
