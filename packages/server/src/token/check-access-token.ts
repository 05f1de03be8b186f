/**
 * Whether an access token works, now, on this node: unseal it, then one look-up by primary keys of its grant with the
 * account's and the client's state. Revocation is therefore immediate everywhere (invariant 2).
 */
import type { ServerContext } from '../context.ts';
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../resource/checked-token.ts';
import { type AccessTokenClaims, openAccessToken } from './access-token.ts';

export function createAccessTokenChecker(context: ServerContext): AccessTokenChecker {
  return async (token): Promise<CheckedToken | TokenRefusal> => {
    const claims = openAccessToken(token, context.accessTokenSealer);
    if (claims === undefined) return 'malformed';
    if (context.now() >= claims.expiresAt) return 'expired';
    const state = await context.storage.findTokenState(claims.grantId, claims.clientId);
    if (
      state === undefined ||
      state.accountState !== 'active' ||
      state.clientState !== 'active' ||
      state.revokedIssuances.includes(claims.issuance)
    ) {
      return 'revoked';
    }
    return {
      sub: state.accountSub,
      clientId: claims.clientId,
      projectId: state.projectId,
      projectNumber: state.projectNumber,
      scopes: scopeNames(claims, context),
      accessType: claims.accessType,
      expiresAt: claims.expiresAt,
      enabledApis: state.enabledApis,
    };
  };
}

/** A number that only a newer node knows stands for a scope that no API of this node accepts: it is left out. */
function scopeNames(claims: AccessTokenClaims, context: ServerContext): readonly string[] {
  return claims.scopeNumbers
    .map((number) => context.storage.scopeName(number))
    .filter((name) => name !== undefined);
}
