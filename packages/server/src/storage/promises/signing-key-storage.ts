/** `storage.ts` has the rules that all storage interfaces share. */
import type { SigningKey } from '../../records/signing-key.ts';

export interface SigningKeyStorage {
  /** In the order of creation. */
  listSigningKeys(): Promise<readonly SigningKey[]>;
  /** If several callers add the same `keyId`, the first one wins. The others change nothing. */
  addSigningKey(key: SigningKey): Promise<void>;
}
