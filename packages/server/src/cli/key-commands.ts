/** Only `grantway key add` prints the key itself. */
import { type Answer, type ManagementCommand, plainCommand } from './command-definition.ts';
import { flagOption, repeatedOption, textOption } from './declared-command.ts';
import { projectListCommand } from './list-commands.ts';
import { changedList, listOptions } from './lists.ts';
import type { ShownKey } from './operations/operations.ts';
import { changeLine, formatDay, recordAnswer } from './printed-record.ts';

export const keyCommands: readonly ManagementCommand[] = [
  projectListCommand(
    'key list',
    'Lists the API keys of a project, without the keys themselves',
    ({ keys }, projectId) => keys.list(projectId),
    {
      ID: ({ id }) => id,
      NAME: ({ name }) => name,
      APIS: ({ apis }) => apis.join(' ') || 'all',
      ADDRESSES: ({ addresses }) => addresses.join(' ') || 'all',
      CREATED: ({ createdAt }) => formatDay(createdAt),
    },
  ),
  {
    name: 'key add',
    operands: ['PROJECT'],
    summary: 'Creates an API key and prints it; nobody can read it again',
    options: {
      name: textOption('NAME', 'a name for its developers; required'),
      api: repeatedOption(
        'API',
        'an API that accepts the key; may be repeated; default every API that the project has enabled',
        { field: 'apis' },
      ),
      address: repeatedOption(
        'ADDRESS',
        'an IP address or network (CIDR) that may use the key; may be repeated; default every address',
        { field: 'addresses' },
      ),
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
    operands: ['PROJECT', 'KEY_ID'],
    summary: 'Changes the name and the restrictions of an API key',
    options: {
      name: textOption('NAME', 'a name for its developers'),
      ...listOptions('api', 'API', 'an API that accepts the key', 'apis'),
      ...listOptions('address', 'ADDRESS', 'an address or network that may use the key', 'addresses'),
      unrestricted: flagOption(
        'allow the last API or the last address to be removed, which opens the key to all of them',
      ),
    },
    run: async ({ operations, given }) => {
      const target = { projectId: given.operand('PROJECT'), id: given.operand('KEY_ID') };
      const { record, changed } = await operations.keys.change(target, (present) => ({
        name: given.text('name'),
        apis: changedList(given, 'api', present.apis),
        addresses: changedList(given, 'address', present.addresses),
        unrestricted: given.flag('unrestricted'),
      }));
      return answer(record, changeLine(changed, `Changed the API key ${record.id}.`));
    },
  },
  plainCommand(
    'key remove',
    ['PROJECT', 'KEY_ID'],
    'Removes an API key; calls with it fail at once',
    async ({ keys }, projectId, id) => {
      const removed = await keys.remove({ projectId, id });
      return answer(removed, `Removed the API key ${removed.id}.`);
    },
  ),
];

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
