import type { Fact } from '../host/printed.ts';
import type { RegisteredApi } from '../records/api.ts';
import type { ApiChanges } from '../registration/api-schemas.ts';
import type { Arguments } from './arguments.ts';
import { type Answer, type ManagementCommand, plainCommand, retireCommands } from './command-definition.ts';
import { choiceOption, type OptionDefinitions, textOption } from './declared-command.ts';
import { listCommand } from './list-commands.ts';
import type { ListedApi } from './operations/operations.ts';
import { byName, changeLine, formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const descriptionOptions: OptionDefinitions = {
  family: textOption('NAME', 'the product that people know; default the title, empty to return to it'),
  'terms-of-service-url': textOption('URL', 'the API’s terms of service; empty to remove it'),
  'offers-time-limit': choiceOption('whether people may limit how long access lasts'),
  'needs-enabling': choiceOption('whether a project must enable the API before its apps can call it'),
};

export const apiCommands: readonly ManagementCommand[] = [
  listCommand(
    'api list',
    'Lists the built-in and the registered APIs',
    ({ apis }) => apis.list(),
    {
      ID: ({ id }) => id,
      TITLE: ({ title }) => title,
      PROJECT: ({ projectId }) => projectId ?? 'built in',
      STATE: ({ state }) => state,
      SCOPES: ({ scopes }) => String(scopes.length),
    },
    listedApi,
  ),
  plainCommand('api show', ['ID'], 'Shows a registered API and its scopes', async ({ apis }, id) =>
    apiAnswer(await apis.find(id)),
  ),
  {
    name: 'api add',
    operands: ['ID'],
    summary: 'Registers an API; its id looks like a host, such as notes.example.com',
    options: {
      title: textOption('TITLE', 'a name for developers; required'),
      audience: textOption(
        'URL',
        'its resource identifier (RFC 8707), such as https://notes.example.com/; required',
      ),
      project: textOption('ID', 'the project that owns it; required'),
      ...descriptionOptions,
    },
    run: async ({ operations, given }) => {
      const api = await operations.apis.create({
        ...description(given),
        id: given.operand('ID'),
        title: given.required('title'),
        audience: given.required('audience'),
        project: given.required('project'),
      });
      return apiAnswer(api, `Registered the API ${api.id}.`);
    },
  },
  {
    name: 'api change',
    operands: ['ID'],
    summary: 'Changes a registered API',
    options: {
      title: textOption('TITLE', 'a name for developers'),
      audience: textOption('URL', 'its resource identifier (RFC 8707)'),
      project: textOption('ID', 'the project that owns it'),
      ...descriptionOptions,
    },
    run: async ({ operations, given }) => {
      const { record, changed } = await operations.apis.change(given.operand('ID'), {
        ...description(given),
        title: given.text('title'),
        audience: given.text('audience'),
        project: given.text('project'),
      });
      return apiAnswer(record, changeLine(changed, `Changed the API ${record.id}.`));
    },
  },
  ...retireCommands(
    'api',
    'ID',
    {
      retire: 'Retires an API: apps can no longer ask for its scopes; apps that have them keep them',
      restore: 'Restores a retired API',
    },
    ({ apis }, id, changes) => apis.change(id, changes),
    ({ record, changed }, done) => apiAnswer(record, changeLine(changed, `${done} the API ${record.id}.`)),
  ),
  plainCommand(
    'api remove',
    ['ID'],
    'Removes an API; if anybody was ever granted one of its scopes, retires it instead',
    async ({ apis }, id) => {
      const { outcome, record } = await apis.remove(id);
      const line =
        outcome === 'removed'
          ? `Removed the API ${record.id}.`
          : `Retired the API ${record.id}, because an app was granted one of its scopes.`;
      const { value, blocks } = apiAnswer(record, line);
      return { value: { ...(value as object), outcome }, blocks };
    },
  ),
];

/** Returns the changes that the options describe. The schemas check the values. */
export function description(given: Arguments): ApiChanges {
  return {
    family: given.removable('family'),
    termsOfServiceUrl: given.removable('terms-of-service-url'),
    offersTimeLimit: given.choice('offers-time-limit'),
    needsEnabling: given.choice('needs-enabling'),
  };
}

function listedApi({ id, title, projectId, state, scopes }: ListedApi) {
  return { id, title, projectId, state, scopes: byName(scopes).map(({ name }) => name) };
}

export function apiAnswer({ scopes, ...described }: RegisteredApi, line?: string): Answer {
  const api = { ...described, scopes: byName(scopes) };
  const facts: readonly Fact[] = [
    ['id', api.id],
    ['title', api.title],
    ['family', api.family],
    ['audience', api.audience],
    ['project', api.projectId],
    ['state', api.state],
    ['time limit', api.offersTimeLimit ? 'offered' : 'not offered'],
    ['projects', api.needsEnabling ? 'must enable it' : 'needn’t enable it'],
    ['terms of service', api.termsOfServiceUrl],
    ['created', formatDay(api.createdAt)],
    ['scopes', api.scopes.map(({ name, state }) => (state === 'retired' ? `${name} (retired)` : name))],
  ];
  return recordAnswer(printedRecord(api), facts, line);
}
