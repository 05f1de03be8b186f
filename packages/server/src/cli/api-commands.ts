/** The commands `grantway api …`. `api-import-command.ts` has `grantway api import`. */

import type { Fact } from '../host/printed.ts';
import type { RegisteredApi } from '../records/api.ts';
import type { ApiChanges } from '../registration/api-schemas.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import type { OptionDefinitions } from './declared-command.ts';
import type { ListedApi } from './operations/operations.ts';
import { byName, formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const descriptionOptions: OptionDefinitions = {
  family: {
    kind: 'text',
    value: 'NAME',
    meaning: 'the product that people know; default the title, empty to return to it',
  },
  'terms-of-service-url': {
    kind: 'text',
    value: 'URL',
    meaning: 'the API’s terms of service; empty to remove it',
  },
  'offers-time-limit': { kind: 'choice', meaning: 'whether people may limit how long access lasts' },
  'needs-enabling': {
    kind: 'choice',
    meaning: 'whether a project must enable the API before its apps can call it',
  },
};

export const apiCommands: readonly ManagementCommand[] = [
  {
    name: 'api list',
    operands: [],
    summary: 'Lists the built-in and the registered APIs',
    options: {},
    run: async ({ operations }) => {
      const apis = await operations.apis.list();
      const rows = apis.map(({ id, title, projectId = 'built in', state, scopes }) => [
        id,
        title,
        projectId,
        state,
        String(scopes.length),
      ]);
      const columns = ['ID', 'TITLE', 'PROJECT', 'STATE', 'SCOPES'];
      return { value: apis.map(listedApi), blocks: [{ columns, rows }] };
    },
  },
  {
    name: 'api show',
    operands: ['ID'],
    summary: 'Shows a registered API and its scopes',
    options: {},
    run: async ({ operations, given }) => apiAnswer(await operations.apis.find(given.operand('ID'))),
  },
  {
    name: 'api add',
    operands: ['ID'],
    summary: 'Registers an API; its id looks like a host, such as notes.example.com',
    options: {
      title: { kind: 'text', value: 'TITLE', meaning: 'a name for developers; required' },
      audience: {
        kind: 'text',
        value: 'URL',
        meaning: 'its resource identifier (RFC 8707), such as https://notes.example.com/; required',
      },
      project: { kind: 'text', value: 'ID', meaning: 'the project that owns it; required' },
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
      title: { kind: 'text', value: 'TITLE', meaning: 'a name for developers' },
      audience: { kind: 'text', value: 'URL', meaning: 'its resource identifier (RFC 8707)' },
      project: { kind: 'text', value: 'ID', meaning: 'the project that owns it' },
      ...descriptionOptions,
    },
    run: async ({ operations, given }) => {
      const { record, changed } = await operations.apis.change(given.operand('ID'), {
        ...description(given),
        title: given.text('title'),
        audience: given.text('audience'),
        project: given.text('project'),
      });
      return apiAnswer(record, changed ? `Changed the API ${record.id}.` : 'Nothing to change.');
    },
  },
  stateCommand(
    'retire',
    'Retires an API: apps can’t ask for its scopes anew, and those that have them keep them',
  ),
  stateCommand('restore', 'Restores a retired API'),
  {
    name: 'api remove',
    operands: ['ID'],
    summary: 'Removes an API; if anybody was ever granted one of its scopes, retires it instead',
    options: {},
    run: async ({ operations, given }) => {
      const { outcome, record } = await operations.apis.remove(given.operand('ID'));
      const line =
        outcome === 'removed'
          ? `Removed the API ${record.id}.`
          : `Retired the API ${record.id}, because somebody was granted one of its scopes.`;
      const { value, blocks } = apiAnswer(record, line);
      return { value: { ...(value as object), outcome }, blocks };
    },
  },
];

function stateCommand(verb: 'retire' | 'restore', summary: string): ManagementCommand {
  return {
    name: `api ${verb}`,
    operands: ['ID'],
    summary,
    options: {},
    run: async ({ operations, given }) => {
      const state = verb === 'retire' ? 'retired' : 'active';
      const { record, changed } = await operations.apis.change(given.operand('ID'), { state });
      const line = changed
        ? `${verb === 'retire' ? 'Retired' : 'Restored'} the API ${record.id}.`
        : 'Nothing to change.';
      return apiAnswer(record, line);
    },
  };
}

/** The changes that the options describe. The schemas check the values. */
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
