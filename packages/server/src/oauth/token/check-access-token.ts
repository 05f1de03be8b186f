/** Checks an access token against its grant at every use, so a revocation takes effect on all nodes (invariant 2). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../../resource/checked-token.ts';
import { findTokenAccess, type TokenAccessServices } from './token-access.ts';

/**
 * Checks a token that a client presents to an API. Our tokens are bearer tokens, and no token works with another scheme.
 */
export function createAccessTokenChecker(
  context: TokenAccessServices & { readonly catalogue: Pick<Catalogue, 'includedScopes' | 'openServices'> },
): AccessTokenChecker {
  const { catalogue } = context;
  return async ({ scheme, token }) => {
    if (scheme !== 'bearer') return 'malformed';
    const checked = await lookUpAccessToken(token, context);
    if (typeof checked === 'string') return checked;
    const { openServices: openApis } = catalogue;
    const includedScopes = catalogue.includedScopes(checked.scopes);
    // Without registered APIs, as on many servers, there is nothing to add.
    if (openApis.length === 0 && includedScopes === undefined) return checked;
    return presentFields({ ...checked, includedScopes, openApis });
  };
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
