/** Requests to the token and revocation endpoints of the chosen server (RFC 6749 §4.1.3 and §6, RFC 7009). */
import { formatBasicCredentials } from '@grantway/protocol/client-authentication';
import { formatForm } from '@grantway/protocol/form';
import type { WireHeaders } from '@grantway/protocol/playground';
import { type ChosenClient, chosenClient, hiddenSecrets } from './chosen-client.ts';
import { type Exchanged, exchangeWith } from './exchange.ts';
import type { Visit } from './visit.ts';
import { type SecretValues, secretsOf, type Workspace } from './workspace.ts';

/** Wrong values that a request sends on purpose. */
export type Falsified = { readonly clientSecret?: string };

export const wrongSecret = 'not-the-client-secret';

type Parameters = readonly (readonly [name: string, value: string])[];

export async function requestTokens(
  url: string,
  parameters: Parameters,
  workspace: Workspace,
  visit: Visit,
  { clientSecret }: Falsified = {},
): Promise<Exchanged> {
  const client = await chosenClient(workspace, visit.services);
  const isReal = clientSecret === undefined;
  const authentication = authenticationOf(isReal ? client : { ...client, clientSecret }, workspace);
  const { credentials } = authentication;
  const ofClient: SecretValues =
    isReal && credentials !== undefined ? { basic_credentials: credentials } : {};
  return exchangeWith(
    {
      method: 'POST',
      url: new URL(url),
      headers: [
        ['accept', 'application/json'],
        ...authentication.headers,
        ['content-type', 'application/x-www-form-urlencoded'],
        ...commonHeaders,
      ],
      body: Buffer.from(formatForm([...parameters, ...authentication.parameters])),
    },
    {
      secrets: { ...secretsOf(workspace), ...(client.isBuiltIn ? {} : ofClient) },
      hidden: client.isBuiltIn ? { ...hiddenSecrets(client), ...ofClient } : {},
    },
    visit,
  );
}

/** Ask for uncompressed answers, because the server doesn't decompress them. */
export const commonHeaders: WireHeaders = [
  ['accept-encoding', 'identity'],
  ['user-agent', 'grantway-playground'],
];

type Authentication = {
  readonly headers: WireHeaders;
  readonly parameters: Parameters;
  /** The value after `Basic`. */
  readonly credentials?: string;
};

/** Client authentication: RFC 6749 §2.3.1. */
function authenticationOf(
  { clientId, clientSecret = '' }: Pick<ChosenClient, 'clientId' | 'clientSecret'>,
  { settings }: Workspace,
): Authentication {
  switch (settings.clientAuthentication) {
    case 'client_secret_basic': {
      const authorization = formatBasicCredentials(clientId, clientSecret);
      return {
        headers: [['authorization', authorization]],
        parameters: [],
        credentials: authorization.slice('Basic '.length),
      };
    }
    case 'client_secret_post':
      return {
        headers: [],
        parameters: [
          ['client_id', clientId],
          ['client_secret', clientSecret],
        ],
      };
    case 'none':
      return { headers: [], parameters: [['client_id', clientId]] };
  }
}
