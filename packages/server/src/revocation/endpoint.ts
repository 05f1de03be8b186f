/**
 * Revocation: RFC 7009 and the guide's "Revoking a token" (REV-1 to REV-3, INC-5). The token comes in the body or in the
 * query string, with or without a content type, by POST or GET, and no client authenticates: to hold a token is
 * enough to end it. Whatever token of a grant is given, the whole grant ends.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { ServerContext } from '../context.ts';
import { type Handler, jsonResponse, noStore } from '../http.ts';
import { isWellFormed, sha256 } from '../keys/opaque-secret.ts';
import { explainMissing, readParameters } from '../parameters/read-parameters.ts';
import { profileOf } from '../profile.ts';
import { openAccessToken } from '../token/access-token.ts';

export function createRevocationEndpoint(context: ServerContext): Handler {
  const { parameterSources, revokingDeadToken } = profileOf(context.settings.profile);
  return async (request) => {
    const params = readParameters(request, 'revocation', parameterSources.revocation);
    const token = params.get('token');
    if (!token) {
      const missing = explainMissing('Missing required parameter: token', params);
      throw new OAuthError('invalid_request', missing, { parameter: 'token' });
    }
    const grantId = await findGrantId(token, context);
    const revoked = grantId !== undefined && (await context.storage.revokeGrant(grantId));
    if (!revoked && revokingDeadToken === 'refused') {
      // Departs from RFC 7009 §2.2, which answers 200: the guide asks for 400 with an error code (decision 0006).
      throw new OAuthError('invalid_token', 'Token expired or revoked', { parameter: 'token' });
    }
    return jsonResponse(200, {}, noStore);
  };
}

async function findGrantId(token: string, context: ServerContext): Promise<number | undefined> {
  const now = context.now();
  if (isWellFormed('refresh token', token)) {
    return (await context.storage.findRefreshToken(sha256(token), now))?.grantId;
  }
  const claims = openAccessToken(token, context.accessTokenSealer);
  if (claims === undefined || now >= claims.expiresAt) return undefined;
  const state = await context.storage.findTokenState(claims.grantId, claims.clientId);
  return state?.revokedIssuances.includes(claims.issuance) ? undefined : claims.grantId;
}
