/** `storage.ts` has the rules that all storage interfaces share. */

import type { Credentials, Passkey } from '../../records/credentials.ts';
import type { Attribution } from '../../records/event.ts';

export interface CredentialStorage {
  /** An account that never had credentials gets revision 0 and nothing else. */
  findCredentials(accountSub: string): Promise<Credentials>;
  /**
   * Sets the password if the revision of the credentials is still `expectedRevision`. Otherwise changes nothing and
   * resolves to false. The account must exist. A new password also signs the account out of every session except
   * `keptSession`, so that nobody stays signed in with the old password.
   *
   * The next four methods check `expectedRevision` in the same way. Each of the five makes the event
   * `credentials.changed`.
   */
  setPassword(change: {
    accountSub: string;
    passwordHash: string;
    now: number;
    expectedRevision: number;
    keptSession?: Uint8Array;
    by: Attribution;
  }): Promise<boolean>;
  clearCredentials(accountSub: string, expectedRevision: number, by: Attribution): Promise<boolean>;
  /** @throws AlreadyExistsError if any account has this credential id */
  addPasskey(passkey: Passkey, expectedRevision: number, by: Attribution): Promise<boolean>;
  /** Resolves to false also if the account has no such passkey. */
  removePasskey(
    accountSub: string,
    credentialId: string,
    expectedRevision: number,
    by: Attribution,
  ): Promise<boolean>;
  replaceRecoveryCodes(
    accountSub: string,
    codes: readonly Uint8Array[],
    expectedRevision: number,
    by: Attribution,
  ): Promise<boolean>;
  findPasskey(credentialId: string): Promise<Passkey | undefined>;
  /**
   * Resolves to false if this counter or a higher one was recorded before: the passkey may be a copy. Only 0 may come
   * again, because a passkey without a counter always sends 0. Resolves to false also if there is no such passkey.
   */
  usePasskey(credentialId: string, counter: number, now: number): Promise<boolean>;
  /** Whether the account has this recovery code and hasn't used it yet. `signIn` uses it up. */
  hasRecoveryCode(accountSub: string, sha256: Uint8Array): Promise<boolean>;
}
