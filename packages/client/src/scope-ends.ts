/** When each scope of a grant ends: with the refresh token, or when its record says (`record-authorization.ts`). */
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
