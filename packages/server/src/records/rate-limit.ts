/** Allows `limit` events in a window of `windowSeconds`. The first event after the end of a window starts the next one. */
export type RateLimit = {
  /** The SHA-256 of a text that says what is limited, e.g. `guess from 192.0.2.1`. */
  readonly sha256: Uint8Array;
  readonly limit: number;
  readonly windowSeconds: number;
};

export type Count = { readonly sha256: Uint8Array; readonly windowEndsAt: number };
