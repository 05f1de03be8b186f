/**
 * `grant_type=refresh_token`: RFC 6749 §6, TOK-4 and TOK-7. The hottest path of the server: two look-ups by primary key
 * and nothing written, but for the day of last use.
 */
import { OAuthError } from '@grantway/protocol/error';
import { canonicalScope, openIdScope, parseScope } from '@grantway/protocol/scope';
import type { ServerContext } from '../context.ts';
import type { HttpRequest } from '../http.ts';
import { isWellFormed, sha256 } from '../keys/opaque-secret.ts';
import { authenticateClient, readPresentedClient } from './client.ts';
import { makeTokenAnswer, type TokenAnswer } from './token-answer.ts';

const daySeconds = 86_400;

/** @throws OAuthError with the documented codes */
export async function refreshAccessToken(
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  context: ServerContext,
): Promise<TokenAnswer> {
  const presented = readPresentedClient(request, params);
  const refreshToken = params.get('refresh_token');
  const client = await authenticateClient(presented, context.storage);
  if (!refreshToken) throw new OAuthError('invalid_request', 'Missing required parameter: refresh_token');
  if (!isWellFormed('refresh token', refreshToken)) throw new OAuthError('invalid_grant', 'Bad Request');

  const now = context.now();
  const digest = sha256(refreshToken);
  const stored = await context.storage.findRefreshToken(digest, now);
  if (stored === undefined) throw new OAuthError('invalid_grant', 'Token has been expired or revoked.');
  // RFC 6749 §10.4: bound to the client that it was issued to.
  if (stored.clientId !== client.clientId) throw new OAuthError('unauthorized_client', 'Unauthorized');
  if (stored.accountState !== 'active') {
    throw new OAuthError('invalid_grant', 'The account is disabled or was deleted.');
  }

  const scopes = narrowScopes(stored.scopes, params.get('scope'));
  if (now - stored.lastUsedAt >= daySeconds) await context.storage.touchRefreshToken(digest, now);
  const account = scopes.includes(openIdScope)
    ? await context.storage.findAccount(stored.accountSub)
    : undefined;
  return makeTokenAnswer(
    {
      grantId: stored.grantId,
      issuance: stored.issuance,
      clientId: client.clientId,
      scopes,
      accessType: 'offline',
      now,
      ...(account && { account }),
    },
    context,
  );
}

/** RFC 6749 §6: `scope` may ask for less than was granted, never for more; left out, all of it. */
function narrowScopes(granted: readonly string[], requested: string | undefined): readonly string[] {
  if (!requested) return granted;
  const narrowed = parseScope(requested)?.map(canonicalScope);
  if (narrowed === undefined || narrowed.some((scope) => !granted.includes(scope))) {
    throw new OAuthError('invalid_scope', 'Bad Request', { parameter: 'scope' });
  }
  return [...new Set(narrowed)];
}
