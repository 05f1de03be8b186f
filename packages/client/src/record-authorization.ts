/**
 * How an authorization changes a stored grant, following the rules in `grant-changes.ts`. An authorization either
 * continues the stored grant or starts a new one.
 *
 * The server names only the expiry of the refresh token, which is the earliest expiry of all its scopes. To find out
 * which scopes have this expiry, `otherEndsAfter` compares the scopes before and after each authorization: a consent
 * sets the expiry of the scopes that it adds.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';
import type { Account } from './id-token.ts';
import { scopeEnds } from './scope-ends.ts';
import type { TokenAnswer } from './token-request.ts';

/** The result of an authorization. */
export type Authorized = {
  readonly answer: TokenAnswer;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  /** The account that the ID token names. */
  readonly account: Account | undefined;
  /** Whether the ID token passed all checks. If not, its account is not stored. */
  readonly isProven: boolean;
};

/**
 * Returns the record after an authorization.
 *
 * @param at seconds since 1970
 */
export function recordAuthorization(
  previous: GrantRecord | undefined,
  { answer, asked, granted: scopes, account, isProven }: Authorized,
  clientId: string,
  at: number,
): GrantRecord {
  const continues = previous?.clientId === clientId && !isOtherAccount(previous, account);
  const record = presentFields<GrantRecord>({
    clientId,
    scopes,
    access: answer.access,
    refresh: answer.refresh
      ? { ...answer.refresh, scopes, issuedAt: at }
      : // If the grant has ended, the server may have rejected the refresh token. Drop it, or it would look usable.
        continues && !previous.ended
        ? previous.refresh
        : undefined,
    account: (isProven && account) || (continues ? previous.account : undefined),
  });
  // If the server ended the whole grant, the user has now granted every scope anew. If the grant expired, the user has
  // granted only the expired scopes anew.
  const scopesContinue = continues && !/^(revoked|unknown)$/.test(previous.ended?.reason ?? '');
  const given = answer.refresh?.expiresAt ?? 0;
  const otherEnds = otherEndsAfter(scopesContinue ? previous : undefined, record, given, asked, at);
  return presentFields({ ...record, otherEnds });
}

/** Whether the account that came back differs from the stored one. False if one of the two accounts is unknown. */
export function isOtherAccount(previous: GrantRecord | undefined, account: Account | undefined): boolean {
  return !!previous?.account && !!account && previous.account.sub !== account.sub;
}

/**
 * Returns when scopes expire, for those that expire at a different time than the refresh token. Undefined if there are none.
 *
 * @param previous the earlier record; undefined if the user has granted every scope anew
 * @param next the record after this authorization
 * @param given the expiry of the refresh token if this authorization brought one, otherwise 0
 * @param asked the scopes that this authorization asked for
 */
function otherEndsAfter(
  previous: GrantRecord | undefined,
  { scopes, refresh }: GrantRecord,
  given: number,
  asked: readonly string[],
  at: number,
): GrantRecord['otherEnds'] {
  const first = refresh?.expiresAt;
  if (!first) return undefined;
  const before = (previous && scopeEnds(previous)) ?? {};
  const ends = new Map<string, number>();
  for (const scope of scopes) {
    const end = before[scope] ?? 0;
    const isNew = !previous?.scopes.includes(scope) || (end && end <= at);
    // No scope expires before the refresh token does. If the record has an earlier time for a scope, the user has now
    // granted the scope for longer.
    if (!isSignInScope(scope)) ends.set(scope, isNew ? given : end && Math.max(end, given));
  }
  // If no scope has the refresh token's expiry so far, this expiry must belong to the scopes that the app asked for.
  if (given && ![...ends.values()].includes(first)) {
    for (const scope of asked) if (ends.has(scope)) ends.set(scope, first);
  }
  const others = [...ends].filter(([, end]) => end !== first);
  return others[0] && Object.fromEntries(others);
}
