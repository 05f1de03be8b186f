/** `storage.ts` has the rules that all storage interfaces share. */
import type { AuthorizationFailure } from '../../records/authorization-failure.ts';

export interface AuthorizationFailureStorage {
  /**
   * Merges failures with the same `id`, and sums their counts. Then deletes those with the earliest `lastAt` until the
   * limits of `failuresKept` hold. Does nothing if the client doesn't exist.
   */
  addAuthorizationFailures(clientId: string, failures: readonly AuthorizationFailure[]): Promise<void>;
  /** The latest failure first. At most `failuresKept.perClient`. */
  listAuthorizationFailures(clientId: string): Promise<readonly AuthorizationFailure[]>;
}
