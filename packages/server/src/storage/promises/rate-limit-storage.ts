/** `storage.ts` has the rules that all storage interfaces share. */
import type { Count, RateLimit } from '../../records/rate-limit.ts';

export interface RateLimitStorage {
  /**
   * Counts one event against every limit. If a limit is already reached, counts nothing, and resolves to the reached
   * limits and the time when the last of them allows an event again. Concurrent callers never exceed a limit together.
   */
  countAgainst(
    limits: readonly RateLimit[],
    now: number,
  ): Promise<
    | { readonly blockedUntil?: undefined; readonly counted: readonly Count[] }
    | { readonly blockedUntil: number; readonly reached: readonly Uint8Array[] }
  >;
  /**
   * Undoes each count once, because the counted event didn't happen. Counts that were reset, or whose window is over,
   * stay as they are.
   */
  takeBack(counts: readonly Count[]): Promise<void>;
  forgetCounts(sha256s: readonly Uint8Array[]): Promise<void>;
}
