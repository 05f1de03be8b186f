/** Whether an access token works, now, on this node. Revocation is therefore immediate everywhere (invariant 2). */
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../../resource/checked-token.ts';
import { findTokenAccess, type TokenAccessServices } from './token-access.ts';

export function createAccessTokenChecker(context: TokenAccessServices): AccessTokenChecker {
  return async (token): Promise<CheckedToken | TokenRefusal> => {
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
  };
}
