import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { missing, refuse } from './refuse.ts';

type Params = ReadonlyMap<string, string>;

export type RequestingClient = { readonly client: Client; readonly project: Project };

/**
 * AUT-2. Runs before all other checks, because the server can't trust the other parameters until it knows the client.
 * The caller must call `refuseInactiveClient` next.
 */
export async function findRequestingClient(
  params: Params,
  storage: ClientStorage & ProjectStorage,
): Promise<RequestingClient> {
  const client = await findClient(params, storage);
  const project = await storage.findProject(client.projectId);
  if (project === undefined) throw new TypeError(`client ${client.clientId} has no project`);
  return { client, project };
}

async function findClient(params: Params, storage: ClientStorage): Promise<Client> {
  const clientId = params.get('client_id');
  if (!clientId) throw missing('client_id', 'Add client_id. Its value is in client_secret.json.');
  const client = await storage.findClient(clientId);
  if (client === undefined) {
    throw refuse('invalid_client', 'The OAuth client was not found.', 'client_id', {
      received: clientId,
      fix: 'Use the client_id of a registered client, from its client_secret.json or from grantway client list.',
      commands: [
        ['project', 'list'],
        ['client', 'list', 'PROJECT'],
      ],
    });
  }
  return client;
}

/** AUT-2: a deleted or disabled client gets nothing, nor does a client of a deleted project. */
export function refuseInactiveClient({ client: { clientId, state }, project }: RequestingClient): void {
  if (project.deletedAt !== undefined) {
    throw refuse('deleted_client', 'The project of the OAuth client was deleted.', 'client_id', {
      received: clientId,
      fix: `Restore the project (grantway project restore), or use a client of another project.`,
      commands: [['project', 'restore', project.id]],
      place: { at: 'project', client: clientId },
    });
  }
  if (state === 'deleted') {
    throw refuse('deleted_client', 'The OAuth client was deleted.', 'client_id', {
      received: clientId,
      fix: 'Restore the client (grantway client restore), or use another one.',
      commands: [['client', 'restore', clientId]],
      place: { at: 'client', client: clientId },
    });
  }
  if (state === 'disabled') {
    throw refuse('disabled_client', 'The OAuth client was disabled.', 'client_id', {
      received: clientId,
      fix: 'Enable the client again (grantway client enable), or use another one.',
      commands: [['client', 'enable', clientId]],
      place: { at: 'client', client: clientId },
    });
  }
}
