/**
 * How each event changes a stored grant. Every change is a function from one record to the next. So if another process
 * changes the record first, the library can repeat the change on the newer record.
 *
 * Three rules keep tokens from getting lost: an answer without a refresh token keeps the stored one (RFC 6749 §6); an
 * answer with a refresh token always replaces the stored one; tokens of another account or client are never mixed in.
 *
 * `record-authorization.ts` has the change that an authorization makes.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ReconnectReason } from './errors.ts';
import type { AccessToken, GrantRecord, RefreshToken } from './grant-record.ts';
import type { TokenAnswer } from './token-request.ts';

/** The server's answer to a refresh, and the tokens that were stored when the refresh was sent. */
export type AnsweredRefresh = {
  readonly answer: TokenAnswer;
  readonly access?: AccessToken;
  readonly refresh: RefreshToken;
};

/**
 * Returns the record after a refresh. If an authorization has replaced the access token in the meantime, the record keeps
 * the authorization's token, because that token also covers what the user has granted since.
 */
export function recordRefresh(
  { ended, ...previous }: GrantRecord,
  { answer, access }: AnsweredRefresh,
  at: number,
): GrantRecord {
  const used = previous.refresh as RefreshToken;
  // RFC 6749 §5.1: an answer without scopes grants the requested scopes. A refresh requests the scopes of the refresh
  // token.
  const scopes = answer.scopes ?? used.scopes ?? previous.scopes;
  return {
    ...previous,
    ...((previous.access ?? access)?.token === access?.token &&
      answer.access && { scopes, access: answer.access }),
    refresh: { ...used, ...(answer.refresh && { scopes, ...answer.refresh }), usedAt: at },
  };
}

/** Returns the record for a refresh token from outside the library. The first refresh finds out the token's scopes. */
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
 * Returns the record of a grant that no longer works. The record keeps the scopes and the account, because they help the
 * user connect again. It also keeps the refresh token unless the grant was revoked: the server may have rejected the token
 * by mistake, so `grant.refresh` tries it once more.
 */
export function recordEnd(
  { access, refresh, ...rest }: GrantRecord,
  reason: ReconnectReason,
  at: number,
): GrantRecord {
  const kept = reason === 'revoked' ? undefined : refresh;
  return presentFields({ ...rest, refresh: kept, ended: { reason, at } });
}
