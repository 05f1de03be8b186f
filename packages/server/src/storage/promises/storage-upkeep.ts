/** `storage.ts` has the rules that all storage interfaces share. */

export interface StorageUpkeep {
  /**
   * Deletes at most `limit` outdated records, and resolves to how many (invariant 6). What belongs to a deleted grant or
   * session is deleted with it, and doesn't count. It deletes:
   *
   * - expired codes, refresh tokens, sessions, and accounts' sign-ins in sessions
   * - refresh tokens not used since `idleSince`
   * - grants whose scopes have all expired
   * - rate limits whose window is over, expired kept requests and expired uploads
   * - items and files that deleted accounts have left, with their uploads; `sweepContents` deletes their contents
   *
   * It checks at most `limit` deleted accounts per call. The next call continues after them.
   */
  sweep(now: number, limit: number, idleSince: number): Promise<number>;
  /**
   * Rejects if the database isn't usable now; for `/healthz`. Tries a read. After a write has failed for a lasting
   * reason, such as a full disk, also tries a write, at most once a second, until a write succeeds. On SQLite, where
   * such a trial is cheap, it tries a write now and then anyway.
   */
  check(): Promise<void>;
  close(): Promise<void>;
}
