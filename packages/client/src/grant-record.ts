/** A grant as data: what is kept of it between two events. `grant-changes.ts` makes one record of another. */
import type { ReconnectReason } from './errors.ts';
import type { Account } from './id-token.ts';

/** What one user has granted to the application. It holds tokens. Times are whole seconds since 1970. */
export type GrantRecord = {
  /** The client that the tokens were given to. */
  readonly clientId: string;
  /** What the access token covers; while there is none, what the last one covered. */
  readonly scopes: readonly string[];
  /** Absent before the first refresh of a refresh token from elsewhere, and when the grant has ended. */
  readonly access?: AccessToken;
  /** Only with offline access. */
  readonly refresh?: RefreshToken;
  /** Scopes that end at another time than the refresh token, and when; 0 for one that does not end by itself. */
  readonly otherEnds?: Readonly<Record<string, number>>;
  /** Only where `openid` was granted. */
  readonly account?: Account;
  /** Present when the person has to connect again. */
  readonly ended?: { readonly reason: ReconnectReason; readonly at: number };
};

/** An access token. Never log it. */
export type AccessToken = {
  /** As it goes into the header `Authorization: Bearer …`. */
  readonly token: string;
  /** Seconds since 1970, counted from before it was asked for. Absent where the server did not say. */
  readonly expiresAt?: number;
};

/** A refresh token and what is known of it. Never log it. Times are whole seconds since 1970. */
export type RefreshToken = {
  /** As the server gave it last. */
  readonly token: string;
  /** What it was given for; absent where that is not known. */
  readonly scopes?: readonly string[];
  /** When the person's authorization gave it, or the one that it replaced. */
  readonly issuedAt: number;
  /** Only where the server announced an end: access limited in time, an application in testing. */
  readonly expiresAt?: number;
  /** When it worked last. */
  readonly usedAt?: number;
};

/** How long a record's access token lasts; less than nothing where there is none. @param now milliseconds since 1970 */
export function secondsLeft({ access }: GrantRecord, now: number): number {
  return access ? (access.expiresAt ?? Infinity) - now / 1000 : -Infinity;
}
