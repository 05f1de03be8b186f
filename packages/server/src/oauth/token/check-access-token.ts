/** Checks an access token against its grant at every use, so a revocation takes effect on all nodes (invariant 2). */
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../../resource/checked-token.ts';
import { findTokenAccess, type TokenAccessServices } from './token-access.ts';

/**
 * Checks a token that a client presents to an API. Our tokens are bearer tokens, and no token works with another scheme.
 */
export function createAccessTokenChecker(context: TokenAccessServices): AccessTokenChecker {
  return async ({ scheme, token }) => (scheme === 'bearer' ? lookUpAccessToken(token, context) : 'malformed');
}

/** Returns what a token allows, or why it is invalid, whichever scheme the token came with. */
export async function lookUpAccessToken(
  token: string,
  context: TokenAccessServices,
): Promise<CheckedToken | TokenRefusal> {
  const access = await findTokenAccess(token, context);
  if (typeof access === 'string') return access;
  const { claims, scopes, state } = access;
  if (state.accountState !== 'active' || state.clientState !== 'active') return 'revoked';
  return {
    sub: state.accountSub,
    clientId: claims.clientId,
    projectId: state.projectId,
    projectNumber: state.projectNumber,
    scopes,
    accessType: claims.accessType,
    expiresAt: claims.expiresAt,
    enabledApis: state.enabledApis,
  };
}
