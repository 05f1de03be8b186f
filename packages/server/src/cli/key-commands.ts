/** The commands `grantway key …`. Only `key add` prints the key itself. */
import type { ApiKey } from '../records/api-key.ts';
import { changeApiKey, createApiKey, removeApiKey } from '../registration/api-keys.ts';
import { requireProject } from '../registration/projects.ts';
import { allItems } from '../storage/promises/page.ts';
import type { Arguments } from './arguments.ts';
import type { Answer, ManagementCommand } from './command-definition.ts';
import { changedList, listOptions } from './lists.ts';
import { changeLine, formatDay, printedRecord, recordAnswer } from './printed-record.ts';

const operands = ['PROJECT', 'KEY_ID'] as const;

export const keyCommands: readonly ManagementCommand[] = [
  {
    name: 'key list',
    operands: ['PROJECT'],
    summary: 'Lists the API keys of a project, without the keys themselves',
    options: {},
    run: async ({ installation: { storage }, given }) => {
      const { id } = await requireProject(storage, given.operand('PROJECT'));
      const keys = await allItems((page) => storage.listApiKeys(id, page));
      const rows = keys.map((key) => [
        key.id,
        key.name,
        key.apis.join(' ') || 'all',
        key.addresses.join(' ') || 'all',
        formatDay(key.createdAt),
      ]);
      const columns = ['ID', 'NAME', 'APIS', 'ADDRESSES', 'CREATED'];
      return { value: keys.map(printedKey), blocks: [{ columns, rows }] };
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
    run: async ({ installation, given }) => {
      const { key, ...record } = await createApiKey(installation, given.operand('PROJECT'), {
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
      unrestricted: {
        kind: 'flag',
        meaning: 'allow the last API or the last address to be removed, which opens the key to all of them',
      },
    },
    run: async ({ installation, given }) => {
      const { record, changed } = await changeApiKey(installation, targetOf(given), (present) => ({
        name: given.text('name'),
        apis: changedList(given, 'api', present.apis),
        addresses: changedList(given, 'address', present.addresses),
        unrestricted: given.flag('unrestricted'),
      }));
      return answer(record, changeLine(changed, `the API key ${record.id}`));
    },
  },
  {
    name: 'key remove',
    operands,
    summary: 'Removes an API key; calls with it fail at once',
    options: {},
    run: async ({ installation, given }) => {
      const removed = await removeApiKey(installation, targetOf(given));
      return answer(removed, `Removed the API key ${removed.id}.`);
    },
  },
];

function targetOf(given: Arguments): Pick<ApiKey, 'projectId' | 'id'> {
  return { projectId: given.operand('PROJECT'), id: given.operand('KEY_ID') };
}

/** The record without the digest of the key. */
function printedKey(record: ApiKey): object {
  const { sha256: _sha256, ...printed } = printedRecord(record);
  return printed;
}

function answer(record: ApiKey, line: string, key?: string): Answer {
  return recordAnswer(
    { ...printedKey(record), key },
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
