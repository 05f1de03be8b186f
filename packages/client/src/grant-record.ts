import type { ReconnectReason } from './errors.ts';
import type { Account } from './id-token.ts';

/** What one user has granted to your app. It contains the tokens: never log it. Times are whole seconds since 1970. */
export type GrantRecord = {
  /** The client that the tokens were issued to. */
  readonly clientId: string;
  /** The scopes of the last access token. Empty after `setRefreshToken`, until the first refresh. */
  readonly scopes: readonly string[];
  /** Absent if `ended` is present. Also absent after `setRefreshToken`, until the first refresh. */
  readonly access?: AccessToken;
  /** Present with offline access. */
  readonly refresh?: RefreshToken;
  /** Scopes that expire at another time than the refresh token. 0 means that the scope doesn't expire by itself. */
  readonly otherEnds?: Readonly<Record<string, number>>;
  /** Present if `openid` was granted. */
  readonly account?: Account;
  /**
   * Why and when the grant stopped working: the server rejected the refresh token, or your app recorded a revocation. A
   * grant can also stop working without this field, so read `grant.status` instead.
   */
  readonly ended?: { readonly reason: ReconnectReason; readonly at: number };
};

/** Never log it. */
export type AccessToken = {
  /** The text to send in the header `Authorization: Bearer …`. */
  readonly token: string;
  /** In seconds since 1970, counted from just before the library's request. Absent if the server didn't say. */
  readonly expiresAt?: number;
};

/** Never log it. Times are whole seconds since 1970. */
export type RefreshToken = {
  /** The text that the server issued last. */
  readonly token: string;
  /** The scopes that it was issued for. Absent if they aren't known. */
  readonly scopes?: readonly string[];
  /**
   * When an authorization or `setRefreshToken` brought the token. A refresh that replaces the token keeps this time.
   */
  readonly issuedAt: number;
  /** Present if the server says so, for time-limited access or an app in testing. */
  readonly expiresAt?: number;
  /** When the library last refreshed successfully. */
  readonly usedAt?: number;
};

/**
 * Negative if the access token has expired or there is none.
 *
 * @param now milliseconds since 1970
 */
export function secondsLeft({ access }: GrantRecord, now: number): number {
  return access ? (access.expiresAt ?? Infinity) - now / 1000 : -Infinity;
}
