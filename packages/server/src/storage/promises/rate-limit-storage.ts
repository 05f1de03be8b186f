/** What storage promises of what may happen only so often. The rules for all of them are in `storage.ts`. */
import type { Count, RateLimit } from '../../records/rate-limit.ts';

export interface RateLimitStorage {
  /**
   * Counts one time against every limit, unless one of them is reached: then counts nothing and resolves to those that
   * are, and when the last of them opens again. Of several callers at once no more pass than the limits say.
   */
  countAgainst(
    limits: readonly RateLimit[],
    now: number,
  ): Promise<
    | { readonly blockedUntil?: undefined; readonly counted: readonly Count[] }
    | { readonly blockedUntil: number; readonly reached: readonly Uint8Array[] }
  >;
  /** Takes back, each once, what was counted and then was not done. What was forgotten or is over stays so. */
  takeBack(counts: readonly Count[]): Promise<void>;
  /** Forgets what was counted. */
  forgetCounts(sha256s: readonly Uint8Array[]): Promise<void>;
}
