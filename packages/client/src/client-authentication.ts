/**
 * Authenticates the client by RFC 6749 §2.3.1: with the secret in the body, or by HTTP Basic if the server requires it.
 */
import { formatBasicCredentials } from '@grantway/protocol/client-authentication';
import { encodeFormComponent } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { ServerAnswer, Transport } from './server-request.ts';
import { sendRequest } from './server-request.ts';

/** OpenID Connect Core §9. */
export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic';

export type AuthenticatingClient = Transport & {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly clientAuthentication: {
    readonly token?: ClientAuthentication;
    readonly revocation?: ClientAuthentication;
  };
};

/**
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
