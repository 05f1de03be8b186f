/**
 * Revocation: RFC 7009 and the guide's "Revoking a token" (REV-1 to REV-3, INC-5). The token comes in the form body or
 * in the query string, with or without a content type, by POST or GET, and no client authenticates: to hold a token is
 * enough to end it. Whatever token of a grant is given, the whole grant ends.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { ServerContext } from '../context.ts';
import { parseFormBody, parseQuery } from '../form-request.ts';
import { type Handler, type HttpRequest, jsonResponse, noStore } from '../http.ts';
import { isWellFormed, sha256 } from '../keys/opaque-secret.ts';
import { openAccessToken } from '../token/access-token.ts';

export function createRevocationEndpoint(context: ServerContext): Handler {
  return async (request) => {
    const token = readToken(request);
    const grantId = await findGrantId(token, context);
    if (grantId === undefined || !(await context.storage.revokeGrant(grantId))) {
      // Departs from RFC 7009 §2.2, which answers 200: the guide asks for 400 with an error code (decision 0006).
      throw new OAuthError('invalid_token', 'Token expired or revoked', { parameter: 'token' });
    }
    return jsonResponse(200, {}, noStore);
  };
}

/** @throws OAuthError `invalid_request` where there is no token, or two */
function readToken(request: HttpRequest): string {
  const inQuery = parseQuery(request).get('token');
  const inBody = request.body === '' ? undefined : parseFormBody(request).get('token');
  if (inQuery && inBody && inQuery !== inBody) {
    throw new OAuthError('invalid_request', 'The query and the body name different tokens.', {
      parameter: 'token',
    });
  }
  const token = inBody || inQuery;
  if (!token) {
    throw new OAuthError('invalid_request', 'Missing required parameter: token', { parameter: 'token' });
  }
  return token;
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
