/**
 * How an authorization changes a stored grant, following the rules in `grant-changes.ts`.
 *
 * The server names only the earliest expiry of all scopes. A consent sets the expiry of the scopes that it adds, so
 * `otherEndsAfter` compares the scopes before and after each authorization.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';
import type { Account } from './id-token.ts';
import { scopeEnds } from './scope-ends.ts';
import type { TokenAnswer } from './token-request.ts';

export type Authorized = {
  readonly answer: TokenAnswer;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  readonly account: Account | undefined;
  /** Whether the ID token passed all checks. Otherwise its account is not stored. */
  readonly isProven: boolean;
};

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
      : // The server may have rejected the refresh token of an ended grant. Drop it, or it would look usable.
        continues && !previous.ended
        ? previous.refresh
        : undefined,
    account: (isProven && account) || (continues ? previous.account : undefined),
  });
  // After the end of the whole grant, the user has granted every scope anew. After an expiry, only the expired scopes.
  const scopesContinue = continues && !/^(revoked|unknown)$/.test(previous.ended?.reason ?? '');
  const given = answer.refresh?.expiresAt ?? 0;
  const otherEnds = otherEndsAfter(scopesContinue ? previous : undefined, record, given, asked, at);
  return presentFields({ ...record, otherEnds });
}

export function isOtherAccount(previous: GrantRecord | undefined, account: Account | undefined): boolean {
  return !!previous?.account && !!account && previous.account.sub !== account.sub;
}

/**
 * @param previous undefined if the user has granted every scope anew
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
    // No scope expires before the refresh token. If the record has an earlier time, the user has extended the scope.
    if (!isSignInScope(scope)) ends.set(scope, isNew ? given : end && Math.max(end, given));
  }
  // If no scope has the refresh token's expiry so far, it must be the expiry of the requested scopes.
  if (given && ![...ends.values()].includes(first)) {
    for (const scope of asked) if (ends.has(scope)) ends.set(scope, first);
  }
  const others = [...ends].filter(([, end]) => end !== first);
  return others[0] && Object.fromEntries(others);
}
