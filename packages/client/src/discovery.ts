/** The authorization server's own description of itself: OpenID Connect Discovery §4, RFC 8414 §2. */
import type { Endpoints } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { JsonObject } from './json-object.ts';
import { presentFields } from './present-fields.ts';
import type { Transport } from './server-request.ts';
import { answeredError, sendRequest } from './server-request.ts';

/** What the library uses of the description. */
export type ServerDescription = {
  readonly endpoints: Partial<Endpoints>;
  /** RFC 9207 §3: every callback has an `iss`. */
  readonly issuerInCallback: boolean;
};

/**
 * Fetches `<issuer>/.well-known/openid-configuration`.
 *
 * @throws {TransientError} where there is no answer, or it is no JSON.
 * @throws {ProtocolError} `issuer_mismatch` or `invalid_response` where the document is not that of the issuer.
 */
export async function describeServer(issuer: string, transport: Transport): Promise<ServerDescription> {
  // OpenID Connect Discovery §4.1: a slash at the issuer's end is left out before the path is added.
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await sendRequest(transport, url, { headers: { accept: 'application/json' } });
  if (answer.status !== 200 || answer.body === undefined) throw answeredError(answer, []);
  // OpenID Connect Discovery §4.3: the document speaks for the issuer that was asked, letter by letter.
  if (answer.body.issuer !== issuer) {
    throw new ProtocolError('issuer_mismatch', 'The discovery document is that of another issuer.');
  }
  return {
    endpoints: presentFields<ServerDescription['endpoints']>({
      authorization: requiredEndpoint(answer.body, 'authorization_endpoint'),
      token: requiredEndpoint(answer.body, 'token_endpoint'),
      revocation: endpoint(answer.body, 'revocation_endpoint'),
    }),
    issuerInCallback: answer.body.authorization_response_iss_parameter_supported === true,
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
