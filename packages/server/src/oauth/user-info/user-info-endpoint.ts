/** The user-info endpoint: OpenID Connect Core §5.3, and Google's older version of it. */
import { formatBearerChallenge, parseBearerToken } from '@grantway/protocol/bearer';
import { emailScope, openIdScope, profileScope } from '@grantway/protocol/scope';
import type { Needs } from '../../context.ts';
import { isFormContentType, parseFormBody, parseQuery } from '../../http/form-request.ts';
import { type Handler, type HttpRequest, type HttpResponse, uncachedJson } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { AccessTokenChecker } from '../../resource/checked-token.ts';
import { presentBearer } from '../../resource/presented-token.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import { accountClaims } from '../token/id-token.ts';

/** `legacy` has `id` and `verified_email`; `current` has `sub` and `email_verified`. */
export type UserInfoShape = 'legacy' | 'current';

const acceptedScopes = [openIdScope, emailScope, profileScope];

export function createUserInfoEndpoint(
  context: Needs<AccountStorage, 'settings'>,
  checkAccessToken: AccessTokenChecker,
  shape: UserInfoShape,
): Handler {
  const realm = context.settings.origin;
  return async (request) => {
    // RFC 6750 §2.2: a POST may have the token in its form. Ignore bodies in other formats, which can't contain a
    // token.
    const posted = hasForm(request) ? parseFormBody(request) : undefined;
    const bearer = parseBearerToken({
      authorization: request.headers.authorization,
      query: posted?.has('access_token') ? posted : parseQuery(request),
    });
    if (!('token' in bearer)) return refuseCredentials(shape, formatBearerChallenge({ realm }));
    const token = await checkAccessToken(presentBearer(bearer.token, request, realm));
    const account = typeof token === 'string' ? undefined : await context.storage.findAccount(token.sub);
    if (typeof token === 'string' || account === undefined) {
      return refuseCredentials(shape, formatBearerChallenge({ realm, error: 'invalid_token' }));
    }
    if (!token.scopes.some((scope) => acceptedScopes.includes(scope))) {
      return refuseScope(shape, realm);
    }
    const claims =
      shape === 'legacy' ? legacyClaims(account, token.scopes) : currentClaims(account, token.scopes);
    return uncachedJson(200, claims);
  };
}

function hasForm({ method, body, headers }: HttpRequest): boolean {
  const contentType = headers['content-type'];
  return method === 'POST' && body !== '' && (contentType === undefined || isFormContentType(contentType));
}

function currentClaims(account: Account, scopes: readonly string[]): unknown {
  return { sub: account.sub, ...accountClaims(account, scopes) };
}

function legacyClaims(account: Account, scopes: readonly string[]): unknown {
  const { email_verified, ...claims } = accountClaims(account, scopes);
  return {
    id: account.sub,
    ...claims,
    verified_email: email_verified,
  };
}

function refuseCredentials(shape: UserInfoShape, challenge: string): HttpResponse {
  const body =
    shape === 'legacy'
      ? {
          error: {
            code: 401,
            message: 'The request has no valid access token.',
            errors: [
              {
                message: 'Invalid Credentials',
                domain: 'global',
                reason: 'authError',
                location: 'Authorization',
                locationType: 'header',
              },
            ],
            status: 'UNAUTHENTICATED',
          },
        }
      : { error: 'invalid_request', error_description: 'Invalid Credentials' };
  return uncachedJson(401, body, { 'www-authenticate': challenge });
}

/** RFC 6750 §3.1: `insufficient_scope`, with the accepted scopes. A token needs only one of them. */
function refuseScope(shape: UserInfoShape, realm: string): HttpResponse {
  const message = 'Request had insufficient authentication scopes.';
  const challenge = formatBearerChallenge({
    realm,
    error: 'insufficient_scope',
    scope: acceptedScopes.join(' '),
  });
  const body =
    shape === 'legacy'
      ? { error: { code: 403, message, status: 'PERMISSION_DENIED' } }
      : { error: 'insufficient_scope', error_description: message };
  return uncachedJson(403, body, { 'www-authenticate': challenge });
}
