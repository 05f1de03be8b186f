/**
 * Sending the browser to the authorization endpoint: RFC 6749 §4.1.1 with PKCE (RFC 7636 §4.3) and the guide's
 * parameters. The library makes `state`, the code verifier and `nonce` itself; nobody can forget them. Next comes
 * `callback.ts`.
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

/** What one browser keeps in a cookie has little room. */
const maximumReturnPathLength = 1024;

/**
 * Makes the URL and the transaction.
 *
 * @throws {ConfigurationError} where the request, or the client's configuration, cannot work.
 */
export async function startAuthorization(
  configuration: ClientConfiguration,
  seal: Seal,
  request: AuthorizationRequest,
): Promise<AuthorizationStart> {
  const { clientId, redirectUri, randomBytes } = configuration;
  const { scope, userId, returnPath, includeGrantedScopes, extraParameters = {} } = request;
  if (scope.length === 0 || scope.some((name) => parseScope(name)?.[0] !== name)) {
    throw new ConfigurationError('Ask for scopes, each of them one word.');
  }
  if (returnPath !== undefined && !isLocalPath(returnPath)) {
    throw new ConfigurationError(
      `returnPath must be a path, beginning with one "/", of ${maximumReturnPathLength} characters at most.`,
    );
  }
  if (!redirectUri) throw new ConfigurationError('Set redirectUri.');
  // RFC 6749 §10.10 and §10.12, RFC 7636 §7.1: 256 random bits, beyond any guessing.
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
  // RFC 6749 §3.1: a query that the endpoint's URI has already is kept.
  const url = new URL(configuration.endpoints.authorization);
  for (const [name, value] of Object.entries({ ...extraParameters, ...own })) {
    // RFC 6749 §3.1: no parameter twice; and what the library answers for is not to be replaced.
    if (name in extraParameters && (name in own || url.searchParams.has(name))) {
      throw new ConfigurationError(`The library itself sets "${name}".`);
    }
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const expiresAt = nowSeconds(configuration) + transactionLifetimeSeconds;
  const transaction = { state, codeVerifier, nonce, scopes: scope, userId, returnPath, expiresAt };
  return { url: url.href, transaction: await seal.seal(JSON.stringify(transaction), clientId) };
}

/** Whether a text leads, in every browser, to this application and nowhere else: the way back is no open redirect. */
export function isLocalPath(path: string): boolean {
  return path.length <= maximumReturnPathLength && /^\/(?![/\\])[!-~]*$/.test(path);
}
