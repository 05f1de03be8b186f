/** What storage promises of refresh tokens. The rules for all of them are in `storage.ts`. */
import type { RefreshToken } from '../../records/refresh-token.ts';
import type { Eventually } from '../engine/eventually.ts';

export interface RefreshTokenStorage {
  /** Undefined if unknown, evicted, or expired at `now`. Idleness is the caller's to judge, by `lastUsedAt`. */
  findRefreshToken(sha256: Uint8Array, now: number): Eventually<RefreshToken | undefined>;
  /**
   * Records a use of the token, its grant and its client. Callers do so at most once a day for each token, so that
   * refreshing usually writes nothing.
   */
  touchRefreshToken(sha256: Uint8Array, now: number): Promise<void>;
  countRefreshTokens(accountSub: string, clientId?: string): Promise<number>;
}
