/** Checks an access token against its grant at every use, so a revocation takes effect on all nodes (invariant 2). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { AccessTokenChecker, CheckedToken, TokenRefusal } from '../../resource/checked-token.ts';
import { type Eventually, whenThere } from '../../storage/engine/eventually.ts';
import { findTokenAccess, type TokenAccess, type TokenAccessServices } from './token-access.ts';

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
    if (openApis.length === 0 && includedScopes === undefined) return checked;
    return presentFields({ ...checked, includedScopes, openApis });
  };
}

/** Doesn't check the scheme that the token came with. */
export function lookUpAccessToken(
  token: string,
  context: TokenAccessServices,
): Eventually<CheckedToken | TokenRefusal> {
  return whenThere(findTokenAccess(token, context), (access) =>
    typeof access === 'string' ? access : checkedToken(access),
  );
}

function checkedToken({ claims, scopes, state }: TokenAccess): CheckedToken | TokenRefusal {
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
