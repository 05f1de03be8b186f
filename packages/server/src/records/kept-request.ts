/** The stored query of a pending authorization request, if it's too long to travel in URLs and forms (decision 0031). */
export type KeptRequest = {
  readonly sha256: Uint8Array;
  /** The SHA-256 of the cookie of the browser that sent the request. */
  readonly browserSha256: Uint8Array;
  readonly sealedQuery: Uint8Array;
  readonly expiresAt: number;
};
