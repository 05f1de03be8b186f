/**
 * How each event changes a stored grant. Each change is a function of the record, so that the library can repeat it if
 * another process has changed the record first.
 *
 * These rules keep tokens from getting lost: an answer without a refresh token keeps the stored one (RFC 6749 §6). An
 * answer with a refresh token replaces the stored one. Tokens of different accounts or clients never mix.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ReconnectReason } from './errors.ts';
import type { AccessToken, GrantRecord, RefreshToken } from './grant-record.ts';
import type { TokenAnswer } from './token-request.ts';

/** The server's answer to a refresh, and the tokens that were stored when the library sent the request. */
export type AnsweredRefresh = {
  readonly answer: TokenAnswer;
  readonly access?: AccessToken;
  readonly refresh: RefreshToken;
};

/** If an authorization replaced the access token meanwhile, its token stays: it covers what the user granted since. */
export function recordRefresh(
  { ended, ...previous }: GrantRecord,
  { answer, access }: AnsweredRefresh,
  at: number,
): GrantRecord {
  const used = previous.refresh as RefreshToken;
  // RFC 6749 §5.1: an answer without scopes grants the requested scopes, here those of the refresh token.
  const scopes = answer.scopes ?? used.scopes ?? previous.scopes;
  return {
    ...previous,
    ...((previous.access ?? access)?.token === access?.token &&
      answer.access && { scopes, access: answer.access }),
    refresh: { ...used, ...(answer.refresh && { scopes, ...answer.refresh }), usedAt: at },
  };
}

/** The first refresh finds out the token's scopes. */
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
 * Scopes and account stay, because they help the user connect again. If the grant wasn't revoked, the refresh
 * token stays too: the server may have rejected it by mistake, so `grant.refresh` tries it again.
 */
export function recordEnd(
  { access, refresh, ...rest }: GrantRecord,
  reason: ReconnectReason,
  at: number,
): GrantRecord {
  const kept = reason === 'revoked' ? undefined : refresh;
  return presentFields({ ...rest, refresh: kept, ended: { reason, at } });
}
