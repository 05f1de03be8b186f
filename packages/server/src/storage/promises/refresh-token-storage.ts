/** `storage.ts` has the rules that all storage interfaces share. */
import type { RefreshToken } from '../../records/refresh-token.ts';
import type { Eventually } from '../engine/eventually.ts';

export interface RefreshTokenStorage {
  /**
   * Undefined if the token is unknown, evicted, or expired at `now`. The caller checks by `lastUsedAt` whether it was
   * idle too long.
   */
  findRefreshToken(sha256: Uint8Array, now: number): Eventually<RefreshToken | undefined>;
  /**
   * Records a use of the token, its grant and its client. Callers do so at most once a day per token, so that most
   * refreshes write nothing.
   */
  touchRefreshToken(sha256: Uint8Array, now: number): Promise<void>;
  countRefreshTokens(accountSub: string, clientId?: string): Promise<number>;
}
