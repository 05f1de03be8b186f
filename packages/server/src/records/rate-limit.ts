/** What may happen only so often. */

/** A thing that may happen at most `limit` times in `windowSeconds`, counted from the first time. */
export type RateLimit = {
  /** Of what is limited, with its kind: `guess of <account> from <address>`. */
  readonly sha256: Uint8Array;
  readonly limit: number;
  readonly windowSeconds: number;
};

/** One time that was counted against a limit, and when the window ends that it was counted in. */
export type Count = { readonly sha256: Uint8Array; readonly windowEndsAt: number };
