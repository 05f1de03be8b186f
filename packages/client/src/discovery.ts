/**
 * `@grantway/client/discovery`: turns an authorization server's metadata (OpenID Connect Discovery §4, RFC 8414 §2)
 * into options for `createOAuthClient`.
 */
import { metadataAddresses, worksLikeGoogle } from '@grantway/protocol/authorization-server';
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
  /** `revocation` is undefined if the server names no revocation endpoint. */
  readonly endpoints: Endpoints;
};

/**
 * Fetches the server's metadata from `<issuer>/.well-known/openid-configuration`. If there is none, fetches the
 * document of RFC 8414, `oauth-authorization-server`.
 *
 * @param options.timeoutSeconds for each request; default: 10
 * @throws {ConfigurationError} if the issuer is not an https URL (or http on localhost).
 * @throws {TransientError} if the server gives no usable answer, for example one that isn't JSON.
 * @throws {ProtocolError} `not_found` if there is no document; `issuer_mismatch` if it names another issuer;
 * `invalid_response` if it lacks an endpoint; `unexpected_redirect` if the server redirects; or the code that the
 * server sent.
 */
export async function discoverServer(
  issuer: string,
  options: Pick<OAuthClientOptions, 'fetch' | 'timeoutSeconds'> = {},
): Promise<DiscoveredServer> {
  requireSecureUrl('issuer', issuer);
  const transport = { fetch: options.fetch ?? fetch, timeoutSeconds: options.timeoutSeconds ?? 10 };
  const [openIdUrl, oauthUrl] = metadataAddresses(issuer);
  const document = (await fetchDocument(transport, openIdUrl)) ?? (await fetchDocument(transport, oauthUrl));
  if (!document) {
    throw new ProtocolError(
      'not_found',
      `There is no discovery document at ${openIdUrl} or ${oauthUrl}. Check the issuer, or set endpoints yourself.`,
    );
  }
  // OpenID Connect Discovery §4.3, RFC 8414 §3.3.
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
    combinesGrants: worksLikeGoogle(authorization),
    clientAuthentication: { token, revocation: authenticationAt(document, 'revocation_endpoint', token) },
  };
}

/** Some servers answer any path with 200, so a document without `issuer` doesn't count. */
async function fetchDocument(
  transport: Parameters<typeof sendRequest>[0],
  url: string,
): Promise<JsonObject | undefined> {
  const answer = await sendRequest(transport, url);
  const { status, body } = answer;
  // Servers without the document answer with many statuses, such as 401 or 405. 408 and 429 are temporary. 400 without
  // an error code mostly comes from a gateway, so it is temporary too.
  const isMissing = status > 400 && status < 500 && status !== 408 && status !== 429;
  if (isMissing || (status === 200 && body && !body.issuer)) return undefined;
  if (status !== 200 || !body) throw answeredError(answer);
  return body;
}

/**
 * @param otherwise the result if the metadata names no methods. RFC 8414 §2 says HTTP Basic, but in practice such
 * servers accept the body.
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
