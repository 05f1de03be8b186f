/** What keeps a storage going: sweeping, checking, closing. The rules for all of them are in `storage.ts`. */

export interface StorageUpkeep {
  /**
   * Deletes at most `limit` of what is over, and resolves to how many it deleted (invariant 6): expired codes, refresh
   * tokens, sessions and accounts in them, refresh tokens not used since `idleSince`, grants without a scope that has not
   * ended, rate limits whose window is over; and what deleted accounts have left in collections. Looks at no more than
   * `limit` deleted accounts, and the next time at those after them.
   */
  sweep(now: number, limit: number, idleSince: number): Promise<number>;
  /**
   * Whether the database can be worked with now, for `/healthz`. Rejects where it can't: reads are tried, and writes where
   * one failed or a trial is cheap, at most once a second.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
