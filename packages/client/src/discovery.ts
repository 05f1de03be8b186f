/**
 * `@grantway/client/discovery`: the authorization server's own description of itself, as options for
 * `createOAuthClient`. OpenID Connect Discovery §4, RFC 8414 §2.
 */

import type { JsonObject } from '@grantway/protocol/json-object';
import type { ClientAuthentication } from './client-authentication.ts';
import type { Endpoints, OAuthClientOptions } from './configuration.ts';
import { requireSecureUrl } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import { answeredError, cleanText, sendRequest } from './server-request.ts';

/** Options that describe the server: `createOAuthClient({ ...await discoverServer(issuer), credentials, store, keys })`. */
export type DiscoveredServer = Required<
  Pick<OAuthClientOptions, 'issuer' | 'issuerInCallback' | 'combinesGrants' | 'clientAuthentication'>
> & {
  /** All of them. */
  readonly endpoints: Endpoints;
};

/**
 * Fetches `<issuer>/.well-known/openid-configuration` or, if the server has no such document, the one of RFC 8414.
 *
 * @param options.timeoutSeconds 10 if left out
 * @throws {ConfigurationError} where the issuer is no https URL.
 * @throws {TransientError} where there is no answer, or it is no JSON.
 * @throws {ProtocolError} `not_found` where there is no document; `issuer_mismatch` or `invalid_response` where the
 * document is not that of the issuer.
 */
export async function discoverServer(
  issuer: string,
  options: Pick<OAuthClientOptions, 'fetch' | 'timeoutSeconds'> = {},
): Promise<DiscoveredServer> {
  const { origin, pathname } = requireSecureUrl('issuer', issuer);
  const transport = { fetch: options.fetch ?? fetch, timeoutSeconds: options.timeoutSeconds ?? 10 };
  // OpenID Connect Discovery §4.1: a slash at the issuer's end is left out before the path is added.
  const openIdUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  // RFC 8414 §3.1: here the well-known path comes first, and the issuer's path after it.
  const oauthUrl = `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
  const document =
    (await fetchDocument(transport, openIdUrl)) ?? (await fetchDocument(transport, oauthUrl, 'issuer'));
  if (!document) {
    throw new ProtocolError(
      'not_found',
      `There is no discovery document at ${openIdUrl}, nor at ${oauthUrl}.`,
    );
  }
  // OpenID Connect Discovery §4.3, RFC 8414 §3.3: the document speaks for the issuer that was asked, letter by letter.
  if (document.issuer !== issuer) {
    const named = cleanText(document.issuer) ?? 'nobody';
    throw new ProtocolError(
      'issuer_mismatch',
      `The discovery document is that of ${named}. It was asked for as ${issuer}, which is not the same letter by letter.`,
    );
  }
  const authorization = requiredEndpoint(document, 'authorization_endpoint');
  const token = authenticationAt(document, 'token_endpoint', 'client_secret_post');
  return {
    issuer,
    endpoints: {
      authorization,
      token: requiredEndpoint(document, 'token_endpoint'),
      revocation: endpoint(document, 'revocation_endpoint'),
    },
    issuerInCallback: document.authorization_response_iss_parameter_supported === true,
    // No metadata tells it; the path of the guide's authorization endpoint does.
    combinesGrants: /\/o\/oauth2\/(v2\/)?auth$/.test(authorization),
    clientAuthentication: { token, revocation: authenticationAt(document, 'revocation_endpoint', token) },
  };
}

/**
 * A discovery document; undefined if the server has none there.
 *
 * @param field without which it is none: some servers answer any path with something
 */
async function fetchDocument(
  transport: Parameters<typeof sendRequest>[0],
  url: string,
  field?: string,
): Promise<JsonObject | undefined> {
  const answer = await sendRequest(transport, url);
  const { status, body } = answer;
  // A server that knows nothing of such a path may say so by any of these, such as 401 or 405. 400 is a gateway's more
  // often than not, and passes like 408 and 429.
  const isMissing = status > 400 && status < 500 && status !== 408 && status !== 429;
  if (isMissing || (status === 200 && field && body && !body[field])) return undefined;
  if (status !== 200 || !body) throw answeredError(answer);
  return body;
}

/**
 * How an endpoint takes the client's secret.
 *
 * @param otherwise if the server announces nothing about that endpoint. Departs from RFC 8414 §2 for the token endpoint,
 * which means Basic then: in practice such servers take the body, as Google's do, and it is what this library has always sent.
 */
function authenticationAt(
  document: JsonObject,
  endpointName: string,
  otherwise: ClientAuthentication,
): ClientAuthentication {
  const methods: unknown = document[`${endpointName}_auth_methods_supported`];
  if (!Array.isArray(methods)) return otherwise;
  const isBasicOnly = methods.includes('client_secret_basic') && !methods.includes('client_secret_post');
  return isBasicOnly ? 'client_secret_basic' : 'client_secret_post';
}

function endpoint(document: JsonObject, name: string): string | undefined {
  const value = document[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function requiredEndpoint(document: JsonObject, name: string): string {
  const value = endpoint(document, name);
  if (value === undefined)
    throw new ProtocolError('invalid_response', `The discovery document has no ${name}.`);
  return value;
}
