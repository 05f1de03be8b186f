/** The commands `grantway key …`. Only `key add` prints the key itself. */
import type { Arguments } from './arguments.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import { changedList, listOptions } from './lists.ts';
import type { KeyTarget, ShownKey } from './operations/operations.ts';
import { changeLine, formatDay, recordAnswer } from './printed-record.ts';

const operands = ['PROJECT', 'KEY_ID'] as const;

export const keyCommands: readonly ManagementCommand[] = [
  {
    name: 'key list',
    operands: ['PROJECT'],
    summary: 'Lists the API keys of a project, without the keys themselves',
    options: {},
    run: async ({ operations, given }) => {
      const keys = await operations.keys.list(given.operand('PROJECT'));
      const rows = keys.map((key) => [
        key.id,
        key.name,
        key.apis.join(' ') || 'all',
        key.addresses.join(' ') || 'all',
        formatDay(key.createdAt),
      ]);
      const columns = ['ID', 'NAME', 'APIS', 'ADDRESSES', 'CREATED'];
      return { value: keys, blocks: [{ columns, rows }] };
    },
  },
  {
    name: 'key add',
    operands: ['PROJECT'],
    summary: 'Creates an API key and prints it; nobody can read it again',
    options: {
      name: { kind: 'text', value: 'NAME', meaning: 'a name for its developers; required' },
      api: {
        kind: 'list',
        value: 'API',
        meaning:
          'an API that accepts the key; may be repeated; default every API that the project has enabled',
        field: 'apis',
      },
      address: {
        kind: 'list',
        value: 'ADDRESS',
        meaning:
          'an IP address or network (CIDR) that may use the key; may be repeated; default every address',
        field: 'addresses',
      },
    },
    run: async ({ operations, given }) => {
      const { key, ...record } = await operations.keys.create(given.operand('PROJECT'), {
        name: given.required('name'),
        apis: given.list('api'),
        addresses: given.list('address'),
      });
      return answer(record, 'Created an API key. Store it now: it is not shown again.', key);
    },
  },
  {
    name: 'key change',
    operands,
    summary: 'Changes the name and the restrictions of an API key',
    options: {
      name: { kind: 'text', value: 'NAME', meaning: 'a name for its developers' },
      ...listOptions('api', 'API', 'an API that accepts the key', 'apis'),
      ...listOptions('address', 'ADDRESS', 'an address or network that may use the key', 'addresses'),
    },
    run: async ({ operations, given }) => {
      const { record, changed } = await operations.keys.change(targetOf(given), (present) => ({
        name: given.text('name'),
        apis: changedList(given, 'api', present.apis),
        addresses: changedList(given, 'address', present.addresses),
      }));
      return answer(record, changeLine(changed, `the API key ${record.id}`));
    },
  },
  {
    name: 'key remove',
    operands,
    summary: 'Removes an API key; calls with it fail at once',
    options: {},
    run: async ({ operations, given }) => {
      const removed = await operations.keys.remove(targetOf(given));
      return answer(removed, `Removed the API key ${removed.id}.`);
    },
  },
];

function targetOf(given: Arguments): KeyTarget {
  return { projectId: given.operand('PROJECT'), id: given.operand('KEY_ID') };
}

function answer(record: ShownKey, line: string, key?: string): Answer {
  return recordAnswer(
    { ...record, key },
    [
      ['id', record.id],
      ['key', key],
      ['project', record.projectId],
      ['name', record.name],
      ['APIs', record.apis.length === 0 ? 'all that the project has enabled' : record.apis],
      ['addresses', record.addresses.length === 0 ? 'all' : record.addresses],
      ['created', formatDay(record.createdAt)],
    ],
    line,
  );
}
