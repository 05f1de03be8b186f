/** What storage promises about failed authorization requests. `storage.ts` has the rules that all interfaces share. */
import type { AuthorizationFailure } from '../../records/authorization-failure.ts';

export interface AuthorizationFailureStorage {
  /**
   * Adds failures of a client. Failures with the same `id` become one, with the sum of their counts. Then deletes those with
   * the earliest `lastAt` until the limits of `failuresKept` hold. Does nothing if the client doesn't exist.
   */
  addAuthorizationFailures(clientId: string, failures: readonly AuthorizationFailure[]): Promise<void>;
  /** The failures of a client, the latest first. At most `failuresKept.perClient`. */
  listAuthorizationFailures(clientId: string): Promise<readonly AuthorizationFailure[]>;
}
