/** A registered OAuth client: an app's registration in a project (RFC 6749 §2). */

import type { OfProject } from './project.ts';

export type ClientType = 'web' | 'desktop';

/** A client has at most two secrets. Only `sealed` contains the secret itself, so that a developer can download it. */
export type ClientSecret = {
  /** The SHA-256 of the secret in UTF-8. */
  readonly sha256: Uint8Array;
  /** The secret, sealed under the at-rest key. */
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
   * When the client last redeemed a code or refreshed a token, accurate to about a day. If somebody restored it since, the
   * time of that. Absent if it was never used.
   */
  readonly lastUsedAt?: number;
  /**
   * For a client that was never used, and that somebody restored: housekeeping counts it as unused since then. A day before
   * the restoration, as a use, too, is accurate only to about a day.
   */
  readonly unusedSince?: number;
  /** Present if and only if the state is `deleted`. */
  readonly deletedAt?: number;
};
