/**
 * The token-info endpoint: describes an access token or an ID token, for debugging and for APIs in other processes. No
 * standard defines it. Its versions and the shapes of their answers are Google's.
 *
 * A resource server can name its API (`asking-api.ts`). Then the endpoint rejects tokens without a scope of this API.
 * If the resource server also authenticates, the answer names the account, but no scopes of other APIs.
 */
import { parseBearerToken } from '@grantway/protocol/bearer';
import { OAuthError } from '@grantway/protocol/error';
import { emailScope, formatScope, isSignInScope } from '@grantway/protocol/scope';
import type { Needs, Services } from '../../context.ts';
import { type Handler, type HttpRequest, type HttpResponse, uncachedJson } from '../../http/http-message.ts';
import type { Account } from '../../records/account.ts';
import type { CheckedToken } from '../../resource/checked-token.ts';
import { profileOf } from '../../settings/profile.ts';
import { whenThere } from '../../storage/engine/eventually.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import { explainMissing, readParameters } from '../parameters/read-parameters.ts';
import { lookUpAccessToken } from '../token/check-access-token.ts';
import type { TokenAccessServices } from '../token/token-access.ts';
import { type AskingApi, type AskingServices, readAskingApi, scopesForApi } from './asking-api.ts';

/**
 * The shape of an answer. Versions 1 and 2 of the endpoint answer in the shape `legacy`, with numbers and booleans.
 * Version 3 and the path without a version answer in the shape `current`, in which every value is a string.
 */
export type TokenInfoShape = 'legacy' | 'current';

export function createTokenInfoEndpoint(
  context: Needs<AccountStorage, 'now' | 'settings' | 'signingKeys'> & TokenAccessServices & AskingServices,
  shape: TokenInfoShape,
): Handler {
  const profile = profileOf(context.settings.profile);
  const { parameterSources, tokenInfoErrorCode } = profile;
  const errorCode =
    shape === 'legacy' || tokenInfoErrorCode === 'invalid_token' ? 'invalid_token' : undefined;
  return (request) => {
    const params = readParameters(request, 'tokenInfo', parameterSources.tokenInfo);
    const idToken = params.get('id_token');
    if (idToken) return describeIdToken(idToken, context);
    const accessToken = params.get('access_token') || bearerToken(request);
    if (!accessToken) {
      const missing = explainMissing('either access_token or id_token required', params);
      throw new OAuthError('invalid_request', missing);
    }
    return whenThere(readAskingApi(request, params, profile, context), (asking) =>
      whenThere(lookUpAccessToken(accessToken, context), (token) => {
        const shown = typeof token === 'string' ? undefined : tokenFor(asking, token, context.catalogue);
        if (shown === undefined) return invalidAccessToken(errorCode);
        const namesAccount = asking?.authenticated === true || shown.scopes.some(isSignInScope);
        const account = namesAccount ? context.storage.findAccount(shown.sub) : undefined;
        return whenThere(account, (found) =>
          uncachedJson(200, describeAccessToken(shown, found, shape, context.now())),
        );
      }),
    );
  };
}

function tokenFor(
  asking: AskingApi | undefined,
  token: CheckedToken,
  catalogue: AskingServices['catalogue'],
): CheckedToken | undefined {
  if (asking === undefined) return token;
  const scopes = scopesForApi(token, asking.api, catalogue);
  if (scopes.length === 0) return undefined;
  return asking.authenticated ? { ...token, scopes } : token;
}

/** Google's Node.js client puts the access token that it asks about into the `Authorization` header. */
function bearerToken(request: HttpRequest): string | undefined {
  const bearer = parseBearerToken({ authorization: request.headers.authorization, query: new Map() });
  return 'token' in bearer ? bearer.token : undefined;
}

/** @param account the account, if the token has a sign-in scope or the API authenticated */
function describeAccessToken(
  { clientId, scopes, accessType, expiresAt }: CheckedToken,
  account: Account | undefined,
  shape: TokenInfoShape,
  now: number,
): unknown {
  const scope = formatScope(scopes);
  const shown = scopes.includes(emailScope) ? account : undefined;
  if (shape === 'legacy') {
    return {
      issued_to: clientId,
      audience: clientId,
      user_id: account?.sub,
      scope,
      expires_in: expiresAt - now,
      email: shown?.email,
      verified_email: shown?.emailVerified,
      access_type: accessType,
    };
  }
  return {
    azp: clientId,
    aud: clientId,
    sub: account?.sub,
    scope,
    exp: String(expiresAt),
    expires_in: String(expiresAt - now),
    email: shown?.email,
    email_verified: shown && String(shown.emailVerified),
    access_type: accessType,
  };
}

async function describeIdToken(
  idToken: string,
  context: Pick<Services, 'now' | 'signingKeys'>,
): Promise<HttpResponse> {
  const verified = await context.signingKeys.verify(idToken);
  const expiresAt = verified?.claims.exp;
  if (verified === undefined || typeof expiresAt !== 'number' || context.now() >= expiresAt) {
    throw new OAuthError('invalid_token', 'Invalid Value', { parameter: 'id_token' });
  }
  const claims = Object.entries(verified.claims).map(([name, value]) => [name, String(value)]);
  return uncachedJson(200, { ...Object.fromEntries(claims), ...verified.header });
}

/** Google's current paths leave out `error` for access tokens, and Google's clients rely on that (decision 0005). */
function invalidAccessToken(error: 'invalid_token' | undefined): HttpResponse {
  return uncachedJson(400, { error, error_description: 'Invalid Value' });
}
