/**
 * The revocation endpoint: RFC 7009, REV-1 to REV-3, INC-5. Clients don't authenticate: having a token is enough to
 * revoke it. Any token of a grant revokes the whole grant.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Needs } from '../../context.ts';
import { type Handler, uncachedJson } from '../../http/http-message.ts';
import { isWellFormed, sha256 } from '../../keys/opaque-secret.ts';
import type { Grant } from '../../records/grant.ts';
import { profileOf } from '../../settings/profile.ts';
import type { GrantRevoker, GrantStorage } from '../../storage/promises/grant-storage.ts';
import type { RefreshTokenStorage } from '../../storage/promises/refresh-token-storage.ts';
import { explainMissing, readParameters } from '../parameters/read-parameters.ts';
import { findTokenAccess, type TokenAccessServices } from '../token/token-access.ts';

type RevocationServices = TokenAccessServices & Needs<GrantStorage & RefreshTokenStorage, 'settings'>;

export function createRevocationEndpoint(context: RevocationServices): Handler {
  const { parameterSources, revokingDeadToken } = profileOf(context.settings.profile);
  return async (request) => {
    const params = readParameters(request, 'revocation', parameterSources.revocation);
    const token = params.get('token');
    if (!token) {
      const missing = explainMissing('Missing required parameter: token', params);
      throw new OAuthError('invalid_request', missing, { parameter: 'token' });
    }
    const grant = await findGrant(token, context);
    const revoked =
      grant !== undefined &&
      (await context.storage.revokeGrant(grant.accountSub, grant.projectId, byApp(grant.clientId, context)));
    if (!revoked && revokingDeadToken === 'refused') {
      // Departs from RFC 7009 §2.2 (200) because the guide requires 400 with an error code (decision 0006).
      throw new OAuthError('invalid_token', 'Token expired or revoked', { parameter: 'token' });
    }
    return uncachedJson(200, {});
  };
}

type TokenOwner = Pick<Grant, 'accountSub' | 'projectId'> & { readonly clientId: string };

async function findGrant(token: string, context: RevocationServices): Promise<TokenOwner | undefined> {
  if (isWellFormed('refresh token', token)) {
    const found = await context.storage.findRefreshToken(sha256(token), context.now());
    if (found === undefined) return undefined;
    const { accountSub, project, client } = found;
    return { accountSub, projectId: project.id, clientId: client.clientId };
  }
  const access = await findTokenAccess(token, context);
  return typeof access === 'string' ? undefined : { ...access.state, clientId: access.claims.clientId };
}

/** Records the token's app as the actor. Clients don't authenticate here, so the server doesn't know the sender. */
function byApp(clientId: string, { now }: Pick<RevocationServices, 'now'>): GrantRevoker {
  return { at: now(), actor: { kind: 'client', clientId }, cause: 'app', clientId };
}
