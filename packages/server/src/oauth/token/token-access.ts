/**
 * From an access token to its grant, if the token is still good for it: unseal, then one look-up by keys. A token never
 * gives what its grant does not cover now (decision 0025), and ends as a whole (decision 0015).
 */

import type { Needs } from '../../context.ts';
import type { TokenState } from '../../records/token-state.ts';
import type { TokenRefusal } from '../../resource/checked-token.ts';
import { clockToleranceSeconds } from '../../settings/clock-tolerance.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import { type AccessTokenClaims, type NumberedAccessTokenClaims, openAccessToken } from './access-token.ts';
import { nameScopes } from './scope-digests.ts';

export type TokenAccessServices = Needs<GrantStorage & ScopeStorage, 'now' | 'sealerFor'>;

type Claims = AccessTokenClaims | NumberedAccessTokenClaims;

export type TokenAccess = {
  readonly claims: Claims;
  readonly scopes: readonly string[];
  readonly state: TokenState;
};

/** Whether account and client are active is left to the caller. */
export async function findTokenAccess(
  token: string,
  context: TokenAccessServices,
): Promise<TokenAccess | TokenRefusal> {
  const claims = openAccessToken(token, context.sealerFor('access token'));
  if (claims === undefined) return 'malformed';
  const now = context.now();
  // A token from the future was issued under a clock that has been set back since, and would live too long.
  if (now >= claims.expiresAt || claims.issuedAt > now + clockToleranceSeconds) return 'expired';
  const grant =
    'grant' in claims
      ? claims.grant
      : await context.storage.findGrantKnownByNumber(claims.grantNumber, claims.issuedAt);
  const state = grant && (await context.storage.findTokenState(grant, claims.clientId, now));
  if (state === undefined || state.revokedIssuances.includes(claims.issuance)) return 'revoked';
  const scopes = scopesOf(claims, state, context);
  return scopes === undefined ? 'revoked' : { claims, scopes, state };
}

/** Undefined where the grant does not cover all of them. */
function scopesOf(
  claims: Claims,
  { scopes: granted }: TokenState,
  { storage }: TokenAccessServices,
): readonly string[] | undefined {
  if ('scopeDigests' in claims) return nameScopes(claims.scopeDigests, granted);
  const names = claims.scopeNumbers
    .map((number) => storage.scopeName(number))
    .filter((name) => name !== undefined && granted.includes(name));
  return names.length === claims.scopeNumbers.length ? (names as string[]) : undefined;
}
