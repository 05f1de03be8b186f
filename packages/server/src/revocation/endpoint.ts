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
import type { Grant } from '../storage/storage.ts';
import { findTokenAccess } from '../token/token-access.ts';

export function createRevocationEndpoint(context: ServerContext): Handler {
  return async (request) => {
    const token = readToken(request);
    const grant = await findGrant(token, context);
    if (grant === undefined || !(await context.storage.revokeGrant(grant.accountSub, grant.projectId))) {
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

async function findGrant(
  token: string,
  context: ServerContext,
): Promise<Pick<Grant, 'accountSub' | 'projectId'> | undefined> {
  if (isWellFormed('refresh token', token)) {
    const found = await context.storage.findRefreshToken(sha256(token), context.now());
    return found && { accountSub: found.accountSub, projectId: found.project.id };
  }
  const access = await findTokenAccess(token, context);
  return typeof access === 'string' ? undefined : access.state;
}
