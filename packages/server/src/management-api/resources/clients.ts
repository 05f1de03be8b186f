import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import { restorableUntil, setClientState, unusedDeletionAt } from '../../registration/client-life.ts';
import { changeClient, createClient } from '../../registration/clients.ts';
import { openClientSecret } from '../../registration/issue-client.ts';
import { requireProject } from '../../registration/projects.ts';
import {
  type ClientChanges,
  type ClientInput,
  clientChanges,
  clientInput,
} from '../../registration/record-schemas.ts';
import { playgroundRedirectUri } from '../../settings/server-names.ts';
import { type Ids, type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { downloadFile } from './client-file.ts';
import { explainAdmission } from './explain-admission.ts';
import { openTestUser } from './open-test-user.ts';
import { ofProject } from './owned-lists.ts';
import { lifeMethods } from './state-methods.ts';
import { formatTime, formatTimeIfAny, time } from './times.ts';

const { clientId, clientSecret, state, ...described } = clientInput.shape;

export const clients = resource<Stored<Client>>({
  pattern: 'projects/{project}/clients/{client}',
  type: 'Client',
  meaning:
    'An OAuth client of a project: an app’s id and its redirect URIs. As an id belongs to one project, the path can have `-` for the project: `projects/-/clients/ID`.',
  record: () => ({
    id: z.string().describe('The client id.'),
    ...described,
    project: z.string(),
    state: state.unwrap(),
    createTime: time,
    lastUseTime: time.optional().describe('Accurate to about a day.'),
    deleteTime: time.optional(),
    restorableUntil: time.optional().describe('Until when a deleted client can be restored.'),
    unusedDeleteTime: time
      .optional()
      .describe('When the server deletes the client if nobody uses it until then.'),
  }),
  show: showClient,
  find: findClient,
  hasEtag: true,
  list: {
    permission: 'clients.list',
    summary: 'Lists the clients of a project, including deleted ones that can still be restored.',
    pages: ofProject((storage) => storage.listClients),
    textOf: ({ clientId, name }) => `${clientId} ${name}`,
  },
  create: {
    permission: 'clients.create',
    summary: 'Creates a client with a secret. Only this answer has the secret.',
    input: () => ({ id: clientId, ...described }),
    run: async ({ id, ...rest }, { project = '' }, services) => {
      const input = presentFields<Input>({ ...rest, clientId: id }) as ClientInput;
      return createClient(withPlayground(services), await requireProject(services.storage, project), input);
    },
    shownOnce: { secret: z.string().describe('The client secret.') },
    showOnce: (client, { sealerFor }) => ({ secret: openClientSecret(client, sealerFor('at rest')) }),
  },
  get: { permission: 'clients.get', summary: 'Returns a client.' },
  update: {
    permission: 'clients.update',
    summary: 'Changes a client.',
    input: () => clientChanges.shape,
    run: async ({ thing: { clientId: id }, ifRevision }, changes, services) =>
      (await changeClient(withPlayground(services), { clientId: id, ifRevision }, changes as ClientChanges))
        .record,
  },
  ...lifeMethods<Stored<Client>>(
    'clients.setState',
    {
      delete: 'Deletes a client. It can be restored for some time (`clientRestorableSeconds`).',
      restore: 'Restores a deleted client. It becomes active.',
      disable: 'Disables a client: it gets no more tokens, and its tokens don’t work.',
      enable: 'Enables a disabled client.',
    },
    async ({ thing, ifRevision }, change, services) =>
      (await setClientState(services, { clientId: thing.clientId, ifRevision }, change)).record,
  ),
  questions: { explainAdmission, downloadFile, openTestUser },
});

/** Undefined if the client doesn't belong to the project in the path. */
export async function findClient(
  { project, client = '' }: Ids,
  { storage }: ManagementServices,
): Promise<Stored<Client> | undefined> {
  const found = await storage.findClient(client);
  return found?.projectId === project ? found : undefined;
}

function showClient(client: Client, { settings, now }: ManagementServices): Input {
  return presentFields<Record<string, unknown>>({
    id: client.clientId,
    project: client.projectId,
    name: client.name,
    type: client.type,
    redirectUris: client.redirectUris,
    javascriptOrigins: client.javascriptOrigins,
    state: client.state,
    createTime: formatTime(client.createdAt),
    lastUseTime: formatTimeIfAny(client.lastUsedAt),
    deleteTime: formatTimeIfAny(client.deletedAt),
    restorableUntil: formatTimeIfAny(restorableUntil(client, settings)),
    unusedDeleteTime: formatTimeIfAny(unusedDeletionAt(client, settings, now())),
  });
}

function withPlayground(services: ManagementServices) {
  return { ...services, playgroundUri: playgroundRedirectUri(services.settings) };
}
