/** A grant as data, as the store keeps it. `grant-changes.ts` has the functions that change it. */
import type { ReconnectReason } from './errors.ts';
import type { Account } from './id-token.ts';

/** What one user has granted to your app. It contains the tokens: never log it. Times are whole seconds since 1970. */
export type GrantRecord = {
  /** The client that the tokens were issued to. */
  readonly clientId: string;
  /**
   * The scopes of the access token or, if there is none, of the last access token. Empty after `setRefreshToken`, until
   * the first refresh.
   */
  readonly scopes: readonly string[];
  /** Absent if `ended` is present, and while the library has only a refresh token, as after `setRefreshToken`. */
  readonly access?: AccessToken;
  /** Only with offline access. */
  readonly refresh?: RefreshToken;
  /**
   * The scopes that expire at a different time than the refresh token. Each value is the time when the scope expires, or
   * 0 if the scope doesn't expire by itself.
   */
  readonly otherEnds?: Readonly<Record<string, number>>;
  /** Only if `openid` was granted. */
  readonly account?: Account;
  /**
   * Why and when the grant stopped working. Present if the server rejected the refresh token, or your app recorded a
   * revocation. A grant can stop working without this field, for example because its only token expired: read
   * `grant.status` instead.
   */
  readonly ended?: { readonly reason: ReconnectReason; readonly at: number };
};

/** An access token. Never log it. */
export type AccessToken = {
  /** The text to send in the header `Authorization: Bearer …`. */
  readonly token: string;
  /**
   * When it expires, in seconds since 1970. The lifetime counts from just before the library's request. Absent if the
   * server didn't say.
   */
  readonly expiresAt?: number;
};

/** A refresh token and what the library knows about it. Never log it. Times are whole seconds since 1970. */
export type RefreshToken = {
  /** The text that the server issued last. */
  readonly token: string;
  /** The scopes that it was issued for. Absent if they aren't known. */
  readonly scopes?: readonly string[];
  /**
   * When the library got it from an authorization or from `setRefreshToken`. A token that replaces it in a refresh keeps
   * this time.
   */
  readonly issuedAt: number;
  /** When it expires. Only if the server says so, for time-limited access or an app in testing. */
  readonly expiresAt?: number;
  /** When the library last refreshed successfully. Absent before the first refresh. */
  readonly usedAt?: number;
};

/**
 * How long the record's access token is still valid, in seconds. Negative if it has expired or there is none.
 *
 * @param now milliseconds since 1970
 */
export function secondsLeft({ access }: GrantRecord, now: number): number {
  return access ? (access.expiresAt ?? Infinity) - now / 1000 : -Infinity;
}
