/** What an allowing answer gives, of what was asked for and of what was granted before: INC-1 to INC-3, TOK-5, TIM-2. Pure. */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope, openIdScope } from '@grantway/protocol/scope';
import type { ConsentedScope, Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { RequestedAccess } from './requested-access.ts';

export type AllowedScopes = {
  /** To add to the grant. */
  readonly consented: readonly ConsentedScope[];
  /** For the code and its tokens; empty where the person allowed nothing at all. */
  readonly forTokens: readonly string[];
  /** When the first of them ends. */
  readonly accessEndsAt?: number;
};

/** Of what was asked, what the person just allowed and what the project has already; all of it for a combined one. */
export function allowedScopes(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
  consented: readonly ConsentedScope[],
): AllowedScopes {
  const granted = grant?.scopes ?? [];
  const implied = request.scopes
    .filter((scope) => !granted.includes(scope) && isGranted(scope, request, grant))
    .map((scope): ConsentedScope => ({ scope }));
  const ends = new Map(Object.entries(grant?.scopeEnds ?? {}));
  const given = new Set(granted);
  for (const { scope, endsAt } of [...implied, ...consented]) {
    given.add(scope);
    if (endsAt === undefined) ends.delete(scope);
    else ends.set(scope, endsAt);
  }
  const asked = request.scopes.filter((scope) => given.has(scope));
  const forTokens =
    asked.length === 0 || !request.includeGrantedScopes
      ? asked
      : [...new Set([...asked, ...admission.stillAllowed(granted)])];
  const firstEnd = Math.min(...forTokens.map((scope) => ends.get(scope) ?? Number.POSITIVE_INFINITY));
  return presentFields({
    consented: [...implied, ...consented],
    forTokens,
    accessEndsAt: Number.isFinite(firstEnd) ? firstEnd : undefined,
  });
}

/** In testing an answer renews what is asked for again: a week from now (the guide's rule for such projects). */
export function renewedScopes(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
  now: number,
): readonly ConsentedScope[] {
  const { lastsSeconds } = admission;
  if (lastsSeconds === undefined) return [];
  return request.scopes
    .filter((scope) => !isSignInScope(scope) && grant?.scopes.includes(scope))
    .map((scope) => ({ scope, endsAt: now + lastsSeconds }));
}

/** `openid` that `email` or `profile` brings comes with what was granted of those: it says nothing that they do not. */
export function isGranted(scope: string, request: RequestedAccess, grant: Grant | undefined): boolean {
  if (grant === undefined) return false;
  return grant.scopes.includes(scope) || (isImplied(scope, request) && grant.scopes.some(isSignInScope));
}

function isImplied(scope: string, { requestedScopes }: RequestedAccess): boolean {
  return scope === openIdScope && !requestedScopes.includes(openIdScope);
}
