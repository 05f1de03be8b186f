/** Whether an access token works, now, on this node. Revocation is therefore immediate everywhere (invariant 2). */
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../../resource/checked-token.ts';
import { findTokenAccess, type TokenAccessServices } from './token-access.ts';

/** For who presents a token to use it. Tokens are bearer tokens; under another scheme none works. */
export function createAccessTokenChecker(context: TokenAccessServices): AccessTokenChecker {
  return async ({ scheme, token }) => (scheme === 'bearer' ? lookUpAccessToken(token, context) : 'malformed');
}

/** For who only asks what a token is good for, whoever may use it. */
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
