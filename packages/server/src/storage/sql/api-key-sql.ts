import type { ApiKey } from '../../records/api-key.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { ApiKeyStorage } from '../promises/api-key-storage.ts';
import { finder, findStatement, lister } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { projectRecordChanges, projectRecordStatements } from './project-records.ts';
import { lockProject } from './project-sql.ts';

type KeyRecord = Pick<ApiKey, 'name' | 'apis' | 'addresses' | 'createdAt'>;
type KeyRow = { id: string; project_id: string; sha256: Uint8Array; record: string; revision: number };

const table = { name: 'api_keys', columns: 'id, project_id, sha256, record, revision' };
const keys = projectRecordStatements<KeyRow>('ApiKey', { ...table, key: 'id', value: 'record' });
const insertKey = statement(
  'insertApiKey',
  ({ p }) =>
    `INSERT INTO api_keys (id, project_id, sha256, record) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const findKeyBySha256 = findStatement<KeyRow>('findApiKeyBySha256', table, ['sha256']);

export function apiKeyMethods(engine: Engine): ApiKeyStorage {
  const listOfProject = lister(engine, keys.list, keyFromRow);
  const changes = projectRecordChanges(engine, keys);
  return {
    async addApiKey(key, limit, event) {
      const { id, projectId, sha256 } = key;
      requireStorableKeys(id, projectId);
      return engine.transaction(function* () {
        yield* run(lockProject, [projectId]);
        const [counted] = yield* run(keys.count, [projectId]);
        if ((counted?.count ?? 0) >= limit) return 'full';
        yield* run(insertKey, [id, projectId, sha256, keyText(key)]);
        yield* recordEvents([event]);
        return 'added';
      });
    },
    findApiKey: finder(engine, keys.find, keyFromRow),
    async findApiKeyBySha256(sha256) {
      const row = await engine.readOne(findKeyBySha256, [sha256]);
      return row && keyFromRow(row);
    },
    listApiKeys: (projectId, page) => listOfProject(page, projectId),
    updateApiKey: (key, event) => changes.update([key.projectId, key.id], keyText(key), key.revision, event),
    removeApiKey: ({ id, projectId, revision }, event) => changes.remove([projectId, id], revision, event),
  };
}

function keyText({ name, apis, addresses, createdAt }: ApiKey): string {
  return JSON.stringify({ name, apis, addresses, createdAt } satisfies KeyRecord);
}

function keyFromRow({ id, project_id: projectId, sha256, record, revision }: KeyRow): Stored<ApiKey> {
  return { id, projectId, sha256, ...(JSON.parse(record) as KeyRecord), revision };
}
