/**
 * `@grantway/client/discovery`: the authorization server's own description of itself, as options for
 * `createOAuthClient`. OpenID Connect Discovery §4, RFC 8414 §2.
 */
import type { Endpoints, OAuthClientOptions } from './configuration.ts';
import { requireSecureUrl } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { JsonObject } from './json-object.ts';
import { answeredError, cleanText, sendRequest } from './server-request.ts';

/** Options that describe the server: `createOAuthClient({ ...await discoverServer(issuer), credentials, store, keys })`. */
export type DiscoveredServer = Required<
  Pick<OAuthClientOptions, 'issuer' | 'issuerInCallback' | 'combinesGrants'>
> & {
  /** All of them. */
  readonly endpoints: Endpoints;
};

/**
 * Fetches `<issuer>/.well-known/openid-configuration`.
 *
 * @param options.timeoutSeconds 10 if left out
 * @throws {ConfigurationError} where the issuer is no https URL.
 * @throws {TransientError} where there is no answer, or it is no JSON.
 * @throws {ProtocolError} `not_found` where there is no such document; `issuer_mismatch` or `invalid_response` where the document is not that of the issuer.
 */
export async function discoverServer(
  issuer: string,
  options: Pick<OAuthClientOptions, 'fetch' | 'timeoutSeconds'> = {},
): Promise<DiscoveredServer> {
  requireSecureUrl('issuer', issuer);
  // OpenID Connect Discovery §4.1: a slash at the issuer's end is left out before the path is added.
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const transport = { fetch: options.fetch ?? fetch, timeoutSeconds: options.timeoutSeconds ?? 10 };
  const answer = await sendRequest(transport, url);
  if (answer.status === 404) {
    throw new ProtocolError('not_found', `There is no discovery document at ${url}.`);
  }
  if (answer.status !== 200 || answer.body === undefined) throw answeredError(answer);
  // OpenID Connect Discovery §4.3: the document speaks for the issuer that was asked, letter by letter.
  if (answer.body.issuer !== issuer) {
    const named = cleanText(answer.body.issuer) ?? 'nobody';
    throw new ProtocolError(
      'issuer_mismatch',
      `The discovery document is that of ${named}. It was asked for as ${issuer}, which is not the same letter by letter.`,
    );
  }
  const authorization = requiredEndpoint(answer.body, 'authorization_endpoint');
  return {
    issuer,
    endpoints: {
      authorization,
      token: requiredEndpoint(answer.body, 'token_endpoint'),
      revocation: endpoint(answer.body, 'revocation_endpoint'),
    },
    issuerInCallback: answer.body.authorization_response_iss_parameter_supported === true,
    // No metadata tells it; the path of the guide's authorization endpoint does.
    combinesGrants: /\/o\/oauth2\/(v2\/)?auth$/.test(authorization),
  };
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
