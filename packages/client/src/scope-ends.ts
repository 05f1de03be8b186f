import { isSignInScope } from '@grantway/protocol/scope';
import type { GrantRecord } from './grant-record.ts';

/**
 * When each scope expires, in whole seconds since 1970. Leaves out scopes without a known expiry, and scopes that only
 * identify the user.
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
