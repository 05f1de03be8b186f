/** A registered OAuth client: an app's registration in a project (RFC 6749 §2). */

import type { OfProject } from './project.ts';

export type ClientType = 'web' | 'desktop';

/** A client has at most two secrets. */
export type ClientSecret = {
  /** The SHA-256 of the secret in UTF-8. */
  readonly sha256: Uint8Array;
  /** The secret, sealed under the at-rest key, so that a developer can download it. */
  readonly sealed: string;
  readonly createdAt: number;
  readonly state: 'active' | 'disabled';
  /** When the secret last authenticated a request, accurate to about a day. Absent if it never did. */
  readonly lastUsedAt?: number;
};

export type Client = OfProject & {
  /** By default, `<project number>-<32 characters>.apps.grantway`. */
  readonly clientId: string;
  readonly type: ClientType;
  /** Compared as exact strings (AUT-3). */
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
  readonly secrets: readonly ClientSecret[];
  readonly state: 'active' | 'disabled' | 'deleted';
  /**
   * When the client last redeemed a code or refreshed a token, accurate to about a day. If somebody restored the client
   * later, the time of the restoration. Absent if the client was never used.
   */
  readonly lastUsedAt?: number;
  /**
   * For a restored client that was never used: housekeeping counts the client as unused since this time. The time is a
   * day before the restoration, so that the server records the first use, although it records uses only once a day.
   */
  readonly unusedSince?: number;
  /** Present if and only if the state is `deleted`. */
  readonly deletedAt?: number;
};
