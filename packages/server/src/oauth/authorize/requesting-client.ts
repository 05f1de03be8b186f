/** Who asks, and where the answer goes: the first checks of an authorization request (AUT-2, AUT-3). */
import {
  matchLoopbackRedirectUri,
  matchRegisteredRedirectUri,
  type VerifiedRedirectUri,
} from '@grantway/protocol/redirect-uri';
import { describeRedirectUriMismatch } from '@grantway/protocol/redirect-uri-mismatch';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import { redirectUriViolations } from '../../registration/redirect-uris.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { missing, refuse } from './refuse.ts';

type Params = ReadonlyMap<string, string>;

/** The application that asks: a client that may ask, and its project. */
export type RequestingClient = { readonly client: Client; readonly project: Project };

/** AUT-2. An unknown client comes first: nothing else in the request can be trusted without it. */
export async function findRequestingClient(
  params: Params,
  storage: ClientStorage & ProjectStorage,
): Promise<RequestingClient> {
  const client = await findUsableClient(params, storage);
  const project = await storage.findProject(client.projectId);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  return { client, project };
}

async function findUsableClient(params: Params, storage: ClientStorage): Promise<Client> {
  const clientId = params.get('client_id');
  if (!clientId) throw missing('client_id', 'Add client_id, as it stands in client_secret.json.');
  const client = await storage.findClient(clientId);
  if (client === undefined) {
    throw refuse('invalid_client', 'The OAuth client was not found.', 'client_id', {
      received: clientId,
      fix: 'Use the client_id of a client that is registered here: from its client_secret.json, or as grantway client list shows it.',
      commands: [
        ['project', 'list'],
        ['client', 'list', 'PROJECT'],
      ],
    });
  }
  if (client.state === 'deleted') {
    throw refuse('deleted_client', 'The OAuth client was deleted.', 'client_id', {
      received: clientId,
      fix: 'Restore the client within 30 days of its deletion (grantway client restore), or use another one.',
      commands: [['client', 'restore', clientId]],
    });
  }
  if (client.state === 'disabled') {
    throw refuse('disabled_client', 'The OAuth client was disabled.', 'client_id', {
      received: clientId,
      fix: 'Enable the client again (grantway client enable), or use another one.',
      commands: [['client', 'enable', clientId]],
    });
  }
  return client;
}

/** AUT-3: exactly one of the registered ones. Only this makes a URI that an answer may be sent to. */
export function verifyRedirectUri(params: Params, client: Client): VerifiedRedirectUri {
  const received = params.get('redirect_uri');
  if (!received)
    throw missing('redirect_uri', 'Add redirect_uri, one of the URIs registered for this client.');
  const verified =
    client.type === 'desktop'
      ? matchLoopbackRedirectUri(received)
      : matchRegisteredRedirectUri(received, client.redirectUris);
  if (verified !== undefined) return verified;
  refuseMalformedRedirectUri(received);
  throw refuse(
    'redirect_uri_mismatch',
    describeRedirectUriMismatch(received, client.redirectUris),
    'redirect_uri',
    { received, ...howToRegister(received, client) },
  );
}

/** AUT-3: where to register the URI that was received, if it can be. */
function howToRegister(
  received: string,
  client: Client,
): { readonly fix: string; readonly commands?: readonly (readonly string[])[] } {
  if (client.type === 'desktop') {
    return {
      fix: 'Send a loopback address of this machine: http://localhost, http://127.0.0.1 or http://[::1] with any port and path.',
    };
  }
  const [violation] = redirectUriViolations(received);
  if (violation !== undefined) return { fix: `Choose another redirect URI: ${violation.message}` };
  return {
    fix: 'Register exactly this redirect_uri for the client (grantway client change with --add-redirect-uri), or send one that is registered.',
    commands: [['client', 'change', client.clientId, '--add-redirect-uri', received]],
  };
}

function refuseMalformedRedirectUri(received: string): void {
  const host = URL.canParse(received) ? new URL(received).hostname : '';
  if (isPrivateAddress(host)) {
    throw refuse(
      'invalid_request',
      `device_id and device_name are required for private IP: ${received.slice(0, 256)}`,
      'redirect_uri',
      {
        received,
        fix: 'Use a domain name, or localhost while you develop: private addresses are not supported.',
      },
    );
  }
  const problem = !/^[a-z][a-z0-9+.-]*:/i.test(received)
    ? 'Missing scheme'
    : received.includes('#')
      ? 'Fragment not allowed'
      : undefined;
  if (problem === undefined) return;
  throw refuse(
    'invalid_request',
    `Invalid parameter value for redirect_uri: ${problem}: ${received.slice(0, 256)}`,
    'redirect_uri',
    { received, fix: 'Send an absolute URI without a fragment, one that is registered for this client.' },
  );
}

/** RFC 1918 §3; loopback has rules of its own. */
function isPrivateAddress(host: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)[\d.]+$/.test(host);
}
