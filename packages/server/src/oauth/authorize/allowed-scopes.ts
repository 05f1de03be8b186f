/**
 * Computes the scopes of a code from the scopes that the person just allowed and those granted before: INC-1 to INC-3,
 * TOK-5, TIM-2. Pure.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope, openIdScope } from '@grantway/protocol/scope';
import type { ConsentedScope, Grant } from '../../records/grant.ts';
import type { Admission } from '../../registration/policy/admission.ts';
import type { RequestedAccess } from './requested-access.ts';

export type AllowedScopes = {
  /** Scopes to add to the grant, and granted scopes that get a new expiry. */
  readonly consented: readonly ConsentedScope[];
  /** Empty if the person has granted none of the requested scopes, now or earlier. */
  readonly forTokens: readonly string[];
  /** When the first of `forTokens` expires. Absent if none expires. */
  readonly accessEndsAt?: number;
};

/**
 * The code covers the requested scopes that the person just allowed or had granted before. If there is at least one,
 * the code also covers the scopes that `combinedScopes` returns.
 */
export function allowedScopes(
  request: RequestedAccess,
  admission: Admission,
  grant: Grant | undefined,
  consented: readonly ConsentedScope[],
): AllowedScopes {
  const granted = grant?.scopes ?? [];
  const implied = request.scopes
    .filter((scope) => !granted.includes(scope) && isGranted(scope, request, grant))
    .map((scope) => impliedScope(scope, grant));
  const ends = new Map(Object.entries(grant?.scopeEnds ?? {}));
  const given = new Set(granted);
  for (const { scope, endsAt } of [...implied, ...consented]) {
    given.add(scope);
    if (endsAt === undefined) ends.delete(scope);
    else ends.set(scope, endsAt);
  }
  const asked = request.scopes.filter((scope) => given.has(scope));
  const forTokens =
    asked.length === 0 ? asked : [...new Set([...asked, ...combinedScopes(request, admission, granted)])];
  const firstEnd = Math.min(...forTokens.map((scope) => ends.get(scope) ?? Number.POSITIVE_INFINITY));
  return presentFields({
    consented: [...implied, ...consented],
    forTokens,
    accessEndsAt: Number.isFinite(firstEnd) ? firstEnd : undefined,
  });
}

/**
 * INC-1: the granted scopes that `include_granted_scopes` adds to a code. `admission` must still allow them. If the
 * request names APIs, only scopes of these APIs and sign-in scopes are added (RFC 8707 §2).
 */
export function combinedScopes(
  { includeGrantedScopes, resourceScopes }: RequestedAccess,
  admission: Admission,
  granted: readonly string[],
): readonly string[] {
  if (!includeGrantedScopes) return [];
  const allowed = admission.stillAllowed(granted);
  if (resourceScopes === undefined) return allowed;
  return allowed.filter((scope) => isSignInScope(scope) || resourceScopes.has(scope));
}

/**
 * In a project in testing, scopes other than sign-in scopes expire some time after consent: by default a week, as
 * Google's guide says. In the playground's own project, all scopes expire after a day. If the person allows a scope again,
 * that time starts again.
 */
export function renewedScopes(
  request: Pick<RequestedAccess, 'scopes'>,
  admission: Admission,
  grant: Grant | undefined,
  now: number,
): readonly ConsentedScope[] {
  const { lastsSeconds, signInExpires } = admission;
  if (lastsSeconds === undefined) return [];
  return request.scopes
    .filter((scope) => (signInExpires || !isSignInScope(scope)) && grant?.scopes.includes(scope))
    .map((scope) => ({ scope, endsAt: now + lastsSeconds }));
}

/**
 * True if the person doesn't have to be asked for this scope. If only `email` or `profile` implies `openid`, any
 * granted sign-in scope covers it, because `openid` reveals nothing more than the other sign-in scopes.
 */
export function isGranted(scope: string, request: RequestedAccess, grant: Grant | undefined): boolean {
  if (grant === undefined) return false;
  return grant.scopes.includes(scope) || (isImplied(scope, request) && grant.scopes.some(isSignInScope));
}

/** It expires with the sign-in scopes that cover it. They expire only in the playground's own project. */
function impliedScope(scope: string, grant: Grant | undefined): ConsentedScope {
  const ends = (grant?.scopes ?? []).filter(isSignInScope).flatMap((name) => grant?.scopeEnds[name] ?? []);
  return ends.length === 0 ? { scope } : { scope, endsAt: Math.max(...ends) };
}

function isImplied(scope: string, { requestedScopes }: RequestedAccess): boolean {
  return scope === openIdScope && !requestedScopes.includes(openIdScope);
}
