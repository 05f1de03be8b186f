/**
 * Sends requests to the authorization server as the client: RFC 6749 §2.3.1. The secret travels in the body, as in Google's
 * samples, or by HTTP Basic if the server accepts nothing else. `discovery.ts` finds out what the server accepts.
 */
import { formatBasicCredentials } from '@grantway/protocol/client-authentication';
import { encodeFormComponent } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ServerAnswer, Transport } from './server-request.ts';
import { sendRequest } from './server-request.ts';

/** How an endpoint takes the client's secret. The names are those of OpenID Connect Core §9. */
export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic';

/** A client that authenticates at an endpoint, and how its requests are sent. */
export type AuthenticatingClient = Transport & {
  readonly clientId: string;
  /** Undefined if the client has no secret. */
  readonly clientSecret: string | undefined;
  readonly clientAuthentication: {
    readonly token?: ClientAuthentication;
    readonly revocation?: ClientAuthentication;
  };
};

/**
 * Posts a form with the client's id and secret.
 *
 * @param url the URL of `endpoint`
 * @throws the same errors as `sendRequest`
 */
export function sendAsClient(
  client: AuthenticatingClient,
  endpoint: 'token' | 'revocation',
  url: string,
  params: Readonly<Record<string, string>>,
): Promise<ServerAnswer> {
  const { clientId, clientSecret, clientAuthentication } = client;
  const sentSecrets = Object.entries(params).flatMap(([name, value]) =>
    /^(code|refresh|token$)/.test(name) ? value : [],
  );
  if (clientSecret && clientAuthentication[endpoint] === 'client_secret_basic') {
    // RFC 6749 §2.3.1: id and secret are form-encoded first, so that colons and non-ASCII letters survive.
    const authorization = formatBasicCredentials(clientId, clientSecret);
    return sendRequest(client, url, {
      params,
      headers: { authorization },
      secrets: [...sentSecrets, clientSecret, encodeFormComponent(clientSecret), authorization.slice(6)],
    });
  }
  return sendRequest(client, url, {
    params: presentFields({ ...params, client_id: clientId, client_secret: clientSecret }),
    secrets: [...sentSecrets, clientSecret ?? ''],
  });
}
