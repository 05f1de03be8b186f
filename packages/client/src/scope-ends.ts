/**
 * When each scope of a grant expires: at the same time as the refresh token, unless the grant's record names another time
 * (`record-authorization.ts`).
 */
import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';

/**
 * Returns when each scope expires, in whole seconds since 1970; undefined if none does. The result leaves out scopes
 * without a known expiry, and those that only identify the user.
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
