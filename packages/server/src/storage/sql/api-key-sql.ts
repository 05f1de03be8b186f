/** The API keys of projects in the database. */
import type { ApiKey } from '../../records/api-key.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ApiKeyStorage } from '../promises/api-key-storage.ts';
import { finder, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { lockProject } from './project-sql.ts';
import { whyNotUpdated } from './revision.ts';

type KeyRecord = Pick<ApiKey, 'name' | 'apis' | 'addresses' | 'createdAt'>;
type KeyRow = { id: string; project_id: string; sha256: Uint8Array; record: string; revision: number };

const columns = 'id, project_id, sha256, record, revision';
const insertKey = statement(
  'insertApiKey',
  ({ p }) =>
    `INSERT INTO api_keys (id, project_id, sha256, record) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)})`,
);
const findKey = statement<KeyRow>(
  'findApiKey',
  ({ p }) => `SELECT ${columns} FROM api_keys WHERE project_id = ${p(1)} AND id = ${p(2)}`,
);
const findKeyBySha256 = statement<KeyRow>(
  'findApiKeyBySha256',
  ({ p }) => `SELECT ${columns} FROM api_keys WHERE sha256 = ${p(1)}`,
);
const countKeys = statement<{ count: number }>(
  'countApiKeys',
  ({ p }) => `SELECT count(*) AS count FROM api_keys WHERE project_id = ${p(1)}`,
);
const listKeys = listStatement<KeyRow>('listApiKeys', { table: 'api_keys', columns, keys: ['project_id'] });
const updateKey = statement<{ id: string }>(
  'updateApiKey',
  ({ p }) =>
    `UPDATE api_keys SET record = ${p(3)}, revision = revision + 1
     WHERE project_id = ${p(1)} AND id = ${p(2)} AND revision = ${p(4)} RETURNING id`,
);
const deleteKey = statement<{ id: string }>(
  'deleteApiKey',
  ({ p }) =>
    `DELETE FROM api_keys WHERE project_id = ${p(1)} AND id = ${p(2)} AND revision = ${p(3)} RETURNING id`,
);

export function apiKeyMethods(engine: Engine): ApiKeyStorage {
  const listOfProject = lister(engine, listKeys, keyFromRow);
  return {
    async addApiKey(key, limit, event) {
      const { id, projectId, sha256 } = key;
      requireStorableKeys(id, projectId);
      return engine.transaction(function* () {
        yield* run(lockProject, [projectId]);
        const [keys] = yield* run(countKeys, [projectId]);
        if ((keys?.count ?? 0) >= limit) return 'full';
        yield* run(insertKey, [id, projectId, sha256, keyText(key)]);
        yield* recordEvents([event]);
        return 'added';
      });
    },
    findApiKey: finder(engine, findKey, keyFromRow),
    async findApiKeyBySha256(sha256) {
      const row = await engine.readOne(findKeyBySha256, [sha256]);
      return row && keyFromRow(row);
    },
    listApiKeys: (projectId, page) => listOfProject(page, projectId),
    async updateApiKey(key, event) {
      const { id, projectId, revision } = key;
      if (!isStorableKey(projectId) || !isStorableKey(id)) return 'missing';
      return engine.transaction(function* () {
        const updated = yield* run(updateKey, [projectId, id, keyText(key), revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(findKey, [projectId, id]));
        yield* recordEvents([event]);
        return 'updated';
      });
    },
    async removeApiKey({ id, projectId, revision }, event) {
      if (!isStorableKey(projectId) || !isStorableKey(id)) return 'missing';
      return engine.transaction(function* () {
        const deleted = yield* run(deleteKey, [projectId, id, revision]);
        if (deleted.length === 0) {
          return (yield* run(findKey, [projectId, id])).length === 0 ? 'missing' : 'outdated';
        }
        yield* recordEvents([event]);
        return 'removed';
      });
    },
  };
}

function keyText({ name, apis, addresses, createdAt }: ApiKey): string {
  return JSON.stringify({ name, apis, addresses, createdAt } satisfies KeyRecord);
}

function keyFromRow({ id, project_id: projectId, sha256, record, revision }: KeyRow): Stored<ApiKey> {
  return { id, projectId, sha256, ...(JSON.parse(record) as KeyRecord), revision };
}
