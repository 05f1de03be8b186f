/**
 * What each event makes of a grant. Every change is a function from one record to the next, so that it can be done again
 * on a newer record when another process was faster.
 *
 * Three rules end the ways in which tokens get lost: an answer without a refresh token keeps the stored one (RFC 6749
 * §6), one with a refresh token always replaces it, and what belongs to another account or client is never mixed in.
 */

import { presentFields } from '@grantway/protocol/present-fields';
import type { ReconnectReason } from './errors.ts';
import type { AccessToken, GrantRecord, RefreshToken } from './grant-record.ts';
import { isOtherAccount } from './grant-record.ts';
import type { Account } from './id-token.ts';
import { otherEndsAfter } from './scope-ends.ts';
import type { TokenAnswer } from './token-request.ts';

/**
 * The record after an authorization.
 *
 * @param granted `scopes` is what was granted, `asked` what was asked for. `account` is whom the ID token names; it is stored
 * only if `isProven`
 * @param at seconds since 1970
 */
export function recordAuthorization(
  previous: GrantRecord | undefined,
  answer: TokenAnswer,
  granted: {
    readonly scopes: readonly string[];
    readonly account: Account | undefined;
    readonly isProven: boolean;
    readonly asked: readonly string[];
    readonly clientId: string;
  },
  at: number,
): GrantRecord {
  const { scopes, account, isProven, asked, clientId } = granted;
  const continues = previous?.clientId === clientId && !isOtherAccount(previous, account);
  const record = presentFields<GrantRecord>({
    clientId,
    scopes,
    access: answer.access,
    refresh: answer.refresh
      ? { ...answer.refresh, scopes, issuedAt: at }
      : // One that the server refused is not kept: it would pass for a usable one.
        continues && !previous.ended
        ? previous.refresh
        : undefined,
    account: (isProven && account) || (continues ? previous.account : undefined),
  });
  // What a server has ended altogether is granted anew; what has ended by its time, only that.
  const goesOn = continues && !/^(revoked|unknown)$/.test(previous.ended?.reason ?? '');
  const given = answer.refresh?.expiresAt ?? 0;
  const otherEnds = otherEndsAfter(goesOn ? previous : undefined, record, given, asked, at);
  return presentFields({ ...record, otherEnds });
}

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
