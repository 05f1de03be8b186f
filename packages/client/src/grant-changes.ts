/**
 * What each event makes of a grant. Every change is a function from one record to the next, so that it can be done again
 * on a newer record when another process was faster.
 *
 * Three rules end the ways in which tokens get lost: an answer without a refresh token keeps the stored one (RFC 6749
 * §6), one with a refresh token always replaces it, and what belongs to another account or client is never mixed in.
 *
 * `record-authorization.ts` has the change that an authorization makes.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ReconnectReason } from './errors.ts';
import type { AccessToken, GrantRecord, RefreshToken } from './grant-record.ts';
import type { TokenAnswer } from './token-request.ts';

/** What the server said to a refresh token, and the tokens that were stored when it was asked. */
export type AnsweredRefresh = {
  readonly answer: TokenAnswer;
  readonly access?: AccessToken;
  readonly refresh: RefreshToken;
};

/**
 * The record after its refresh token was used. An access token that came in between, by an authorization, stays: it
 * covers what was granted meanwhile.
 */
export function recordRefresh(
  { ended, ...previous }: GrantRecord,
  { answer, access }: AnsweredRefresh,
  at: number,
): GrantRecord {
  const used = previous.refresh as RefreshToken;
  // RFC 6749 §5.1: no scope in the answer means the scope that was asked for, here that of the refresh token.
  const scopes = answer.scopes ?? used.scopes ?? previous.scopes;
  return {
    ...previous,
    ...((previous.access ?? access)?.token === access?.token &&
      answer.access && { scopes, access: answer.access }),
    refresh: { ...used, ...(answer.refresh && { scopes, ...answer.refresh }), usedAt: at },
  };
}

/** A refresh token from elsewhere. What it covers is known after its first use. */
export function recordRefreshToken(
  previous: GrantRecord | undefined,
  clientId: string,
  token: string,
  at: number,
): GrantRecord {
  const refresh = { token, issuedAt: at };
  return presentFields({ clientId, scopes: [], refresh, account: previous?.account });
}

/**
 * The record of a grant that has ended. The scopes and the account help to connect again. A refresh token that was not
 * revoked is kept too, for servers err: `grant.refresh` tries it once more.
 */
export function recordEnd(
  { access, refresh, ...rest }: GrantRecord,
  reason: ReconnectReason,
  at: number,
): GrantRecord {
  const kept = reason === 'revoked' ? undefined : refresh;
  return presentFields({ ...rest, refresh: kept, ended: { reason, at } });
}
