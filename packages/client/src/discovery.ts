/**
 * `@grantway/client/discovery`: reads an authorization server's metadata (OpenID Connect Discovery §4, RFC 8414 §2), and
 * turns it into options for `createOAuthClient`.
 */

import type { JsonObject } from '@grantway/protocol/json-object';
import type { ClientAuthentication } from './client-authentication.ts';
import type { Endpoints, OAuthClientOptions } from './configuration.ts';
import { requireSecureUrl } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import { answeredError, cleanText, sendRequest } from './server-request.ts';

/**
 * Options that describe the server, for `createOAuthClient`:
 *
 *     createOAuthClient({ ...(await discoverServer(issuer)), credentials, redirectUri, store, keys })
 */
export type DiscoveredServer = Required<
  Pick<OAuthClientOptions, 'issuer' | 'issuerInCallback' | 'combinesGrants' | 'clientAuthentication'>
> & {
  /** The endpoints that this library uses. `revocation` is undefined if the server names none. */
  readonly endpoints: Endpoints;
};

/**
 * Fetches the server's metadata from `<issuer>/.well-known/openid-configuration`. If the server has no such document, this
 * function fetches the document of RFC 8414, `oauth-authorization-server`.
 *
 * @param options.timeoutSeconds the most seconds that each request may take; default: 10
 * @throws {ConfigurationError} if the issuer is not an https URL (or http on localhost).
 * @throws {TransientError} if the server gives no usable answer, for example one that isn't JSON.
 * @throws {ProtocolError} `not_found` if there is no document; `issuer_mismatch` if the document names another issuer;
 * `invalid_response` if the document lacks the authorization or token endpoint; `unexpected_redirect` if the server
 * redirects; or the code that the server sent.
 */
export async function discoverServer(
  issuer: string,
  options: Pick<OAuthClientOptions, 'fetch' | 'timeoutSeconds'> = {},
): Promise<DiscoveredServer> {
  const { origin, pathname } = requireSecureUrl('issuer', issuer);
  const transport = { fetch: options.fetch ?? fetch, timeoutSeconds: options.timeoutSeconds ?? 10 };
  // OpenID Connect Discovery §4.1: remove a slash at the issuer's end before adding the path.
  const openIdUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  // RFC 8414 §3.1: here the well-known path comes before the issuer's path.
  const oauthUrl = `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
  const document = (await fetchDocument(transport, openIdUrl)) ?? (await fetchDocument(transport, oauthUrl));
  if (!document) {
    throw new ProtocolError(
      'not_found',
      `There is no discovery document at ${openIdUrl} or ${oauthUrl}. Check the issuer, or set endpoints yourself.`,
    );
  }
  // OpenID Connect Discovery §4.3, RFC 8414 §3.3: the document must name exactly the issuer that was asked for.
  if (document.issuer !== issuer) {
    const named = cleanText(document.issuer) ?? 'no issuer';
    throw new ProtocolError(
      'issuer_mismatch',
      `The discovery document names ${named}, but you asked for ${issuer}. The two must match exactly.`,
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
    // No metadata field says whether a server combines grants. Google's server does. Recognize it, and servers that work
    // like it, by the path of the authorization endpoint.
    combinesGrants: /\/o\/oauth2\/(v2\/)?auth$/.test(authorization),
    clientAuthentication: { token, revocation: authenticationAt(document, 'revocation_endpoint', token) },
  };
}

/**
 * Fetches a discovery document. Returns undefined if the server has none at this URL. An answer without `issuer` doesn't
 * count: some servers answer requests for any path with 200.
 */
async function fetchDocument(
  transport: Parameters<typeof sendRequest>[0],
  url: string,
): Promise<JsonObject | undefined> {
  const answer = await sendRequest(transport, url);
  const { status, body } = answer;
  // A server without such a document may answer with any status from 401 to 499, such as 401 or 405. But 408 and 429 are
  // temporary. 400 without an error code counts as temporary too, because it mostly comes from a gateway.
  const isMissing = status > 400 && status < 500 && status !== 408 && status !== 429;
  if (isMissing || (status === 200 && body && !body.issuer)) return undefined;
  if (status !== 200 || !body) throw answeredError(answer);
  return body;
}

/**
 * Reads how an endpoint takes the client's secret.
 *
 * @param otherwise the result if the metadata names no methods for this endpoint. For the token endpoint, RFC 8414 §2
 * then means HTTP Basic. This library sends the secret in the body nevertheless: in practice, servers whose metadata
 * lacks this field accept the body.
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
    throw new ProtocolError(
      'invalid_response',
      `The discovery document has no ${name}. Set endpoints yourself.`,
    );
  return value;
}
