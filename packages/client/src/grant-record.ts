/** A grant as data: plain JSON, to be stored encrypted at rest, for it holds tokens. */
import type { Account } from './id-token.ts';
import { presentFields } from './present-fields.ts';
import type { TokenAnswer } from './token-request.ts';

/** The tokens of one person. Times are whole seconds since 1970. */
export type GrantRecord = {
  readonly accessToken: string;
  /** Absent where the server did not say. */
  readonly expiresAt?: number;
  /** Only with offline access, and only when the person was asked for consent. */
  readonly refreshToken?: string;
  /** Only where access is limited in time. */
  readonly refreshTokenExpiresAt?: number;
  /** What the access token covers. */
  readonly scopes: readonly string[];
  /** Only where `openid` was granted. */
  readonly account?: Account;
};

/** A refresh token from elsewhere, such as a scheduled job's settings. The first call gets an access token for it. */
export type StoredRefreshToken = { readonly refreshToken: string };

/** The record after a token answer: what the answer leaves out stays as it was. */
export function recordTokens(
  answer: TokenAnswer,
  previous: {
    readonly scopes: readonly string[];
    readonly refreshToken?: string;
    readonly refreshTokenExpiresAt?: number;
    readonly account?: Account | undefined;
  },
): GrantRecord {
  return presentFields<GrantRecord>({
    accessToken: answer.accessToken,
    expiresAt: answer.expiresAt,
    // RFC 6749 §6: a new refresh token replaces the old one; without one the old one goes on working.
    refreshToken: answer.refreshToken ?? previous.refreshToken,
    refreshTokenExpiresAt: answer.refreshTokenExpiresAt ?? previous.refreshTokenExpiresAt,
    // RFC 6749 §5.1: no scope in the answer means the scope asked for.
    scopes: answer.scopes ?? previous.scopes,
    account: previous.account,
  });
}
