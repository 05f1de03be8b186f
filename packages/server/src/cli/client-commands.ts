/** The commands `grantway client …`, except those for secrets. */

import { CommandError } from '../host/command-error.ts';
import { printableJson } from '../host/one-line.ts';
import type { Client, ClientType } from '../records/client.ts';
import { clientFileText } from '../registration/client-file.ts';
import { restorableUntil, setClientState, unusedDeletionAt } from '../registration/client-life.ts';
import { changeClient, createClient, requireClient } from '../registration/clients.ts';
import { requireProject } from '../registration/projects.ts';
import { attributionOf, secretDownloaded } from '../registration/registration-events.ts';
import { allItems } from '../storage/promises/page.ts';
import { clientAnswer } from './client-answer.ts';
import {
  type Answer,
  type Call,
  type ManagementCommand,
  originOption,
  stateCommands,
} from './command-definition.ts';
import { flagOption, repeatedOption, textOption } from './declared-command.ts';
import type { Installation } from './installation.ts';
import { changedList, listOptions } from './lists.ts';
import { type Columns, changeLine, formatDay, tableAnswer } from './printed-record.ts';

export const clientCommands: readonly ManagementCommand[] = [
  {
    name: 'client list',
    operands: ['PROJECT'],
    summary: 'Lists a project’s clients, and says when the server will delete unused ones',
    options: {},
    run: listClients,
  },
  {
    name: 'client show',
    operands: ['CLIENT_ID'],
    summary: 'Shows a client',
    options: { secret: flagOption('also print its active secrets') },
    run: async ({ installation, given }) => {
      const client = await requireClient(installation.storage, given.operand('CLIENT_ID'));
      const answer = clientAnswer(client, installation, { shows: given.flag('secret') ? 'active' : 'none' });
      if (given.flag('secret')) await noteDownload(client, installation);
      return answer;
    },
  },
  {
    name: 'client file',
    operands: ['CLIENT_ID'],
    summary: 'Prints a client’s client_secret.json, including the secret',
    options: originOption,
    run: async ({ installation, given, origin }) => {
      const client = await requireClient(installation.storage, given.operand('CLIENT_ID'));
      const text = clientFileText(client, origin(), installation.sealerFor('at rest'));
      if (text === undefined)
        throw new CommandError(
          'the secret can’t be decrypted: it was encrypted with another root key; name its file with --root-key',
        );
      await noteDownload(client, installation);
      return {
        value: JSON.parse(text),
        blocks: printableJson(text)
          .trimEnd()
          .split('\n')
          .map((line) => ({ line })),
      };
    },
  },
  {
    name: 'client add',
    operands: ['PROJECT'],
    summary: 'Creates a client and prints it with its secret',
    options: {
      name: textOption('NAME', 'a name for its developers; required'),
      type: textOption('TYPE', 'web (default) or desktop'),
      'redirect-uri': repeatedOption('URI', 'a redirect URI; may be repeated; required for a web client', {
        field: 'redirectUris',
      }),
      'javascript-origin': repeatedOption('ORIGIN', 'an origin of its pages; may be repeated', {
        field: 'javascriptOrigins',
      }),
    },
    run: async ({ installation, given }) => {
      const project = await requireProject(installation.storage, given.operand('PROJECT'));
      const client = await createClient(installation, project, {
        name: given.required('name'),
        type: given.text('type') as ClientType | undefined,
        redirectUris: given.list('redirect-uri'),
        javascriptOrigins: given.list('javascript-origin'),
      });
      return clientAnswer(client, installation, {
        line: `Created the client ${client.name}.`,
        shows: 'active',
      });
    },
  },
  {
    name: 'client change',
    operands: ['CLIENT_ID'],
    summary: 'Changes a client’s name, redirect URIs and origins',
    options: {
      name: textOption('NAME', 'a name for its developers'),
      ...listOptions('redirect-uri', 'URI', 'a redirect URI', 'redirectUris'),
      ...listOptions('javascript-origin', 'ORIGIN', 'an origin of its pages', 'javascriptOrigins'),
    },
    run: async ({ installation, given }) => {
      const clientId = given.operand('CLIENT_ID');
      const { record, changed } = await changeClient(installation, { clientId }, (present) => ({
        name: given.text('name'),
        redirectUris: changedList(given, 'redirect-uri', present.redirectUris),
        javascriptOrigins: changedList(given, 'javascript-origin', present.javascriptOrigins),
      }));
      return clientAnswer(record, installation, {
        line: changeLine(changed, `Changed the client ${record.name}.`),
      });
    },
  },
  ...stateCommands(
    'client',
    'CLIENT_ID',
    {
      disable: 'Disables a client: it gets no new tokens, and its existing tokens don’t work',
      enable: 'Enables a disabled client',
      delete: 'Deletes a client; you can restore it for 30 days (setting clientRestorableSeconds)',
      restore: 'Restores a deleted client',
    },
    async (installation, clientId, change) => {
      const { record, changed } = await setClientState(installation, { clientId }, change);
      const until = restorableUntil(record, installation.settings);
      const then = until === undefined ? '' : `; you can restore it until ${formatDay(until)}`;
      const line = `The client ${record.name} is ${changed ? '' : 'already '}${record.state}${then}.`;
      return clientAnswer(record, installation, { line });
    },
  ),
];

async function listClients({ installation, given }: Call): Promise<Answer> {
  const project = await requireProject(installation.storage, given.operand('PROJECT'));
  const { storage } = installation;
  const clients = await allItems((page) => storage.listClients(project.id, page));
  const columns: Columns<Client> = {
    'CLIENT ID': ({ clientId }) => clientId,
    NAME: ({ name }) => name,
    TYPE: ({ type }) => type,
    STATE: (client) => stateOf(client, installation),
  };
  return tableAnswer(clients, columns, (client) => clientAnswer(client, installation).value);
}

function stateOf(client: Client, { settings, now }: Installation): string {
  const until = restorableUntil(client, settings);
  if (until !== undefined) return `deleted, restorable until ${formatDay(until)}`;
  const deletionAt = unusedDeletionAt(client, settings, now());
  return deletionAt === undefined
    ? client.state
    : `${client.state}; unused, will be deleted on ${formatDay(deletionAt)}`;
}

/** Records that somebody downloads the client's secrets. Call it before a secret leaves the server. */
function noteDownload(client: Client, installation: Installation): Promise<void> {
  return installation.storage.recordEvent(secretDownloaded(attributionOf(installation), client));
}
