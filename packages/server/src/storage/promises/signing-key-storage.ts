/** What storage promises about the keys that sign ID tokens. `storage.ts` has the rules that all interfaces share. */
import type { SigningKey } from '../../records/signing-key.ts';

export interface SigningKeyStorage {
  /** All keys in the order of creation. */
  listSigningKeys(): Promise<readonly SigningKey[]>;
  /** If several callers add the same `keyId` concurrently, the first one wins. The others change nothing. */
  addSigningKey(key: SigningKey): Promise<void>;
}
