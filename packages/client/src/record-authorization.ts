/**
 * What an authorization makes of a grant, by the rules of `grant-changes.ts`: it goes on with what is stored, or begins anew.
 *
 * A server names one end, that of the refresh token, which is the first of its scopes' ends. Which scope that is follows
 * from what was granted when: each consent is for the scopes that were not granted then.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';
import type { Account } from './id-token.ts';
import { scopeEnds } from './scope-ends.ts';
import type { TokenAnswer } from './token-request.ts';

/** What came of an authorization. */
export type Authorized = {
  readonly answer: TokenAnswer;
  readonly asked: readonly string[];
  readonly granted: readonly string[];
  /** Whom the ID token names. */
  readonly account: Account | undefined;
  /** Whether that is proven: otherwise it is not stored. */
  readonly isProven: boolean;
};

/**
 * The record after an authorization.
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

/** Whether a person who comes back is another than the one whose grant is stored, as far as both are known. */
export function isOtherAccount(previous: GrantRecord | undefined, account: Account | undefined): boolean {
  return !!previous?.account && !!account && previous.account.sub !== account.sub;
}

/**
 * The ends that differ from the refresh token's, after an authorization.
 *
 * @param previous what was granted before and goes on
 * @param next the record that the authorization makes
 * @param given the end of the refresh token, if that came with this authorization, and otherwise 0
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
    // No scope ends before the token does: what was to end earlier has been granted for longer.
    if (!isSignInScope(scope)) ends.set(scope, isNew ? given : end && Math.max(end, given));
  }
  // If nothing new explains the token's end, it is that of what was asked for again.
  if (given && ![...ends.values()].includes(first)) {
    for (const scope of asked) if (ends.has(scope)) ends.set(scope, first);
  }
  const others = [...ends].filter(([, end]) => end !== first);
  return others[0] && Object.fromEntries(others);
}
