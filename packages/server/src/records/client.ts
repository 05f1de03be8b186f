/** A client: one application of a project (RFC 6749 §2). */

export type ClientType = 'web' | 'desktop';

/** One of at most two secrets of a client. The secret itself is only in `sealed`, for the owner's download. */
export type ClientSecret = {
  /** SHA-256 of the secret's UTF-8 bytes. */
  readonly sha256: Uint8Array;
  /** The secret, sealed under the at-rest key. */
  readonly sealed: string;
  readonly createdAt: number;
  readonly state: 'active' | 'disabled';
};

export type Client = {
  /** `<project number>-<32 characters>.apps.grantway`. */
  readonly clientId: string;
  readonly projectId: string;
  readonly type: ClientType;
  readonly name: string;
  /** Compared as exact strings (AUT-3). */
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
  readonly secrets: readonly ClientSecret[];
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly createdAt: number;
  /** When it last took part in an authorization or a token request, to about a day; absent where it never did. */
  readonly lastUsedAt?: number;
  /** There where the state is `deleted`, and only then. */
  readonly deletedAt?: number;
};
