/** What storage promises of passwords, passkeys and recovery codes. The rules for all of them are in `storage.ts`. */
import type { Credentials, Passkey } from '../../records/credentials.ts';

export interface CredentialStorage {
  /** An account without credentials has revision 0 and nothing else. */
  findCredentials(accountSub: string): Promise<Credentials>;
  /**
   * Each of these changes the account's credentials only if their revision is still `expectedRevision`, and resolves to
   * whether it did. The account must exist. A new password also ends every sign-in of the account but the one in
   * `keptSession`: whoever knew the old one is out.
   */
  setPassword(change: {
    accountSub: string;
    passwordHash: string;
    now: number;
    expectedRevision: number;
    keptSession?: Uint8Array;
  }): Promise<boolean>;
  /** Takes every password, passkey and recovery code away. */
  clearCredentials(accountSub: string, expectedRevision: number): Promise<boolean>;
  /** @throws AlreadyExistsError if the credential id is taken, by whichever account. */
  addPasskey(passkey: Passkey, expectedRevision: number): Promise<boolean>;
  removePasskey(accountSub: string, credentialId: string, expectedRevision: number): Promise<boolean>;
  /** Replaces all of them, used and unused. */
  replaceRecoveryCodes(
    accountSub: string,
    codes: readonly Uint8Array[],
    expectedRevision: number,
  ): Promise<boolean>;
  findPasskey(credentialId: string): Promise<Passkey | undefined>;
  /**
   * Records a use, unless this counter (if it is not 0) or a higher one was recorded before: then resolves to false, and
   * the key may be a copy.
   */
  usePasskey(credentialId: string, counter: number, now: number): Promise<boolean>;
  /** Whether the account has this recovery code and nobody has spent it. `signIn` spends it. */
  hasRecoveryCode(accountSub: string, sha256: Uint8Array): Promise<boolean>;
}
