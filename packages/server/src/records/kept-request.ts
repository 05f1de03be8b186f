/** A long authorization request under way, as stored. */

/** The parameters of an authorization request under way that is too long to travel in addresses and forms. */
export type KeptRequest = {
  readonly sha256: Uint8Array;
  /** Of the browser that the request is under way in. */
  readonly browserSha256: Uint8Array;
  readonly sealedQuery: Uint8Array;
  readonly expiresAt: number;
};
