/**
 * When each scope of a grant ends. A server names one end, that of the refresh token, which is the first of its scopes'
 * ends. Which scope that is follows from what was granted when: each consent is for the scopes that were not granted then.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';

/**
 * The ends of a record's scopes, in whole seconds since 1970; undefined if none ends. Scopes that do not end by themselves,
 * as far as is known, are left out, and so are those that only say who the person is.
 */
export function scopeEnds({
  scopes,
  refresh,
  otherEnds,
}: GrantRecord): Readonly<Record<string, number>> | undefined {
  const ends = scopes.flatMap((scope) => {
    const end = otherEnds?.[scope] ?? refresh?.expiresAt;
    return end && !isSignInScope(scope) ? [[scope, end] as const] : [];
  });
  return ends[0] && Object.fromEntries(ends);
}

/**
 * The ends that differ from the refresh token's, after an authorization.
 *
 * @param previous what was granted before and goes on
 * @param next the record that the authorization makes
 * @param given the end of the refresh token, if that came with this authorization, and otherwise 0
 * @param asked the scopes that this authorization asked for
 */
export function otherEndsAfter(
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
