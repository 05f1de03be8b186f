/**
 * Builds the URL of RFC 6749 §4.1.1 with PKCE (RFC 7636 §4.3). The library generates `state`, the code verifier and
 * `nonce` itself, so that no app can forget them.
 */
import { encodeBase64Url } from '@grantway/protocol/base64url';
import { codeChallengeS256 } from '@grantway/protocol/pkce';
import { openIdScope, parseScope } from '@grantway/protocol/scope';
import type { AuthorizationRequest, AuthorizationStart } from './authorization-request.ts';
import type { ClientConfiguration } from './configuration.ts';
import { nowSeconds } from './configuration.ts';
import { ConfigurationError } from './errors.ts';
import type { Seal } from './seal.ts';
import { transactionLifetimeSeconds } from './transaction.ts';

/** In characters. The return path is part of the transaction, which must fit in a cookie. */
const maximumReturnPathLength = 1024;

/** @throws {ConfigurationError} if the request or the client's configuration can't work */
export async function startAuthorization(
  configuration: ClientConfiguration,
  seal: Seal,
  request: AuthorizationRequest,
): Promise<AuthorizationStart> {
  const { clientId, redirectUri, randomBytes } = configuration;
  const { scope, userId, returnPath, includeGrantedScopes, extraParameters = {} } = request;
  if (scope.length === 0 || scope.some((name) => parseScope(name)?.[0] !== name)) {
    throw new ConfigurationError('Set scope to one or more scopes, without spaces in them.');
  }
  if (returnPath !== undefined && !isLocalPath(returnPath)) {
    throw new ConfigurationError(
      `returnPath must begin with one "/" and have at most ${maximumReturnPathLength} characters.`,
    );
  }
  if (!redirectUri) throw new ConfigurationError('Set redirectUri: the credentials do not have exactly one.');
  // RFC 6749 §10.10 and §10.12, RFC 7636 §7.1: 256 random bits can't be guessed.
  const randomText = (): string => encodeBase64Url(randomBytes(32));
  const state = randomText();
  const codeVerifier = randomText();
  const nonce = scope.includes(openIdScope) ? randomText() : undefined;
  const own: Readonly<Record<string, string | undefined>> = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: scope.join(' '),
    access_type: request.accessType ?? configuration.accessType,
    include_granted_scopes: includeGrantedScopes ? 'true' : undefined,
    prompt: request.prompt,
    login_hint: request.loginHint,
    state,
    nonce,
    code_challenge: await codeChallengeS256(codeVerifier),
    code_challenge_method: 'S256',
  };
  // RFC 6749 §3.1: keep the query that the endpoint's URI already has.
  const url = new URL(configuration.endpoints.authorization);
  for (const [name, value] of Object.entries({ ...extraParameters, ...own })) {
    // RFC 6749 §3.1: no parameter may appear twice. Security depends on the library's own parameters.
    if (name in extraParameters && (name in own || url.searchParams.has(name))) {
      throw new ConfigurationError(
        `Remove "${name}" from extraParameters: the library or the endpoint's URL sets it.`,
      );
    }
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const expiresAt = nowSeconds(configuration) + transactionLifetimeSeconds;
  const transaction = { state, codeVerifier, nonce, scopes: scope, userId, returnPath, expiresAt };
  return { url: url.href, transaction: await seal.seal(JSON.stringify(transaction), clientId) };
}

/** Whether every browser reads a text as a path on this app's origin. A redirect to it is never an open redirect. */
export function isLocalPath(path: string): boolean {
  return path.length <= maximumReturnPathLength && /^\/(?![/\\])[!-~]*$/.test(path);
}
