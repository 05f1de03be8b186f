import { printableJson } from '../host/one-line.ts';
import type { ClientType } from '../records/client.ts';
import { noteDownload } from '../registration/client-file.ts';
import { requireClient } from '../registration/clients.ts';
import { clientAnswer } from './client-answer.ts';
import {
  type Answer,
  type Call,
  type ManagementCommand,
  originOption,
  stateCommands,
} from './command-definition.ts';
import { flagOption, repeatedOption, textOption } from './declared-command.ts';
import { changedList, listOptions } from './lists.ts';
import { shownClient } from './operations/database-clients.ts';
import type { ShownClient } from './operations/operations.ts';
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
    options: {
      secret: flagOption('also print its active secrets', {
        onlyOnDatabase: 'The management API has only the newest secret: use grantway client file.',
      }),
    },
    run: async ({ operations, installation, given }) => {
      const clientId = given.operand('CLIENT_ID');
      if (!given.flag('secret')) return clientAnswer(await operations.clients.find(clientId));
      const database = installation();
      const client = await requireClient(database.storage, clientId);
      const answer = clientAnswer(shownClient(client, database, 'active'));
      await noteDownload(database, client);
      return answer;
    },
  },
  {
    name: 'client file',
    operands: ['CLIENT_ID'],
    summary: 'Prints a client’s client_secret.json, including the secret',
    options: originOption,
    run: async ({ operations, given, origin }) => {
      const value = await operations.clients.file(given.operand('CLIENT_ID'), origin);
      const text = printableJson(JSON.stringify(value, null, 2));
      return { value, blocks: text.split('\n').map((line) => ({ line })) };
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
    run: async ({ operations, given }) => {
      const client = await operations.clients.create(given.operand('PROJECT'), {
        name: given.required('name'),
        type: given.text('type') as ClientType | undefined,
        redirectUris: given.list('redirect-uri'),
        javascriptOrigins: given.list('javascript-origin'),
      });
      return clientAnswer(client, `Created the client ${client.name}.`);
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
    run: async ({ operations, given }) => {
      const clientId = given.operand('CLIENT_ID');
      const { record, changed } = await operations.clients.change(clientId, (present) => ({
        name: given.text('name'),
        redirectUris: changedList(given, 'redirect-uri', present.redirectUris),
        javascriptOrigins: changedList(given, 'javascript-origin', present.javascriptOrigins),
      }));
      return clientAnswer(record, changeLine(changed, `Changed the client ${record.name}.`));
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
    async ({ clients }, clientId, change) => {
      const { record, changed } = await clients.setState(clientId, change);
      const { restorableUntil: until } = record;
      const then = until === undefined ? '' : `; you can restore it until ${formatDay(until)}`;
      const line = `The client ${record.name} is ${changed ? '' : 'already '}${record.state}${then}.`;
      return clientAnswer(record, line);
    },
  ),
];

async function listClients({ operations, given }: Call): Promise<Answer> {
  const clients = await operations.clients.list(given.operand('PROJECT'));
  const columns: Columns<ShownClient> = {
    'CLIENT ID': ({ clientId }) => clientId,
    NAME: ({ name }) => name,
    TYPE: ({ type }) => type,
    STATE: stateOf,
  };
  return tableAnswer(clients, columns, (client) => clientAnswer(client).value);
}

function stateOf({ state, restorableUntil, unusedDeletionAt }: ShownClient): string {
  if (restorableUntil !== undefined) return `deleted, restorable until ${formatDay(restorableUntil)}`;
  return unusedDeletionAt === undefined
    ? state
    : `${state}; unused, will be deleted on ${formatDay(unusedDeletionAt)}`;
}
