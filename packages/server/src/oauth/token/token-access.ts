/**
 * Finds the grant of an access token. A token gives no access that the grant doesn't cover now (decision 0025). If the
 * grant no longer covers all of the token's scopes, the whole token is invalid (decision 0015).
 */

import type { Needs } from '../../context.ts';
import type { TokenState } from '../../records/token-state.ts';
import type { TokenRefusal } from '../../resource/checked-token.ts';
import { clockToleranceSeconds } from '../../settings/clock-tolerance.ts';
import { type Eventually, whenThere } from '../../storage/engine/eventually.ts';
import type { GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { ScopeStorage } from '../../storage/promises/scope-storage.ts';
import type { AccessTokenClaims, NumberedAccessTokenClaims } from './access-token.ts';
import { readAccessToken } from './opened-tokens.ts';
import { nameScopes } from './scope-digests.ts';

export type TokenAccessServices = Needs<GrantStorage & ScopeStorage, 'now' | 'sealerFor'>;

type Claims = AccessTokenClaims | NumberedAccessTokenClaims;

export type TokenAccess = {
  readonly claims: Claims;
  readonly scopes: readonly string[];
  readonly state: TokenState;
};

/** The caller must check that the account and the client are active. */
export function findTokenAccess(
  token: string,
  context: TokenAccessServices,
): Eventually<TokenAccess | TokenRefusal> {
  const claims = readAccessToken(token, context.sealerFor('access token'));
  if (claims === undefined) return 'malformed';
  const now = context.now();
  // If a token's time of issue is in the future, the clock was set back since then. Reject the token, because it would
  // live too long.
  if (now >= claims.expiresAt || claims.issuedAt > now + clockToleranceSeconds) return 'expired';
  return whenThere(findState(claims, now, context), (state) => {
    if (state === undefined || state.revokedIssuances.includes(claims.issuance)) return 'revoked';
    const scopes = scopesOf(claims, state, context);
    return scopes === undefined ? 'revoked' : { claims, scopes, state };
  });
}

function findState(
  claims: Claims,
  now: number,
  { storage }: TokenAccessServices,
): Eventually<TokenState | undefined> {
  const grant =
    'grant' in claims ? claims.grant : storage.findGrantKnownByNumber(claims.grantNumber, claims.issuedAt);
  return whenThere(grant, (name) => name && storage.findTokenState(name, claims.clientId, now));
}

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
