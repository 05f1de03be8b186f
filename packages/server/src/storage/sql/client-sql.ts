import type { Client } from '../../records/client.ts';
import type { EventDraft } from '../../records/event.ts';
import { type Engine, run, statement } from '../engine/engine.ts';
import { RevisionCache } from '../engine/revision-cache.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { ClientStorage, ClientWithProject } from '../promises/client-storage.ts';
import { byServer } from './event-rows.ts';
import { finder, findStatement, lister, listStatement } from './look-ups.ts';
import { recordEvents } from './outbox-sql.ts';
import { lockProject } from './project-sql.ts';
import { updateStatement, whyNotUpdated, withRevision } from './revision.ts';
import { type ClientRow, clientFromRow, clientText, projectFromRow } from './rows.ts';
import { secretToucher } from './secret-uses.ts';

type StoredClientRow = ClientRow & { revision: number };

const storedClient = withRevision<StoredClientRow, Client>(clientFromRow);

const table = {
  name: 'clients',
  columns:
    'client_id, project_id, state, created_at, last_used_at, unused_since, deleted_at, record, secret_uses, revision',
};
const insertClient = statement(
  'insertClient',
  ({ p }) =>
    `INSERT INTO clients (client_id, project_id, state, created_at, last_used_at, unused_since, deleted_at, record)
     VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)})`,
);
const findClient = findStatement<StoredClientRow>('findClient', table, ['client_id']);
const findAnyClient = statement<{ ordinal: number }>(
  'findAnyClient',
  () => 'SELECT ordinal FROM clients LIMIT 1',
);
const listClients = listStatement<StoredClientRow>('listClients', table, ['project_id']);
const updateClient = updateStatement('updateClient', table, {
  keys: ['client_id'],
  set: ['state', 'created_at', 'unused_since', 'deleted_at', 'record'],
});
/**
 * Records a use, unless the recorded last use is later than the third parameter. The revision stays, so that no node
 * has to read the client again.
 */
export const touchClient = statement(
  'touchClient',
  ({ p }) =>
    `UPDATE clients SET last_used_at = ${p(2)}
     WHERE client_id = ${p(1)} AND coalesce(last_used_at, ${p(3)}) <= ${p(3)}`,
);

type RetiredRow = { client_id: string; project_id: string };
// The next two statements skip a client that another transaction has locked. A later run deletes or erases that client.
// Nobody can use a client while its project is deleted, so `deleteUnusedClients` leaves such clients alone.
const deleteUnusedClients = statement<RetiredRow>(
  'deleteUnusedClients',
  ({ p, lockFreeRows }) =>
    `WITH expired AS MATERIALIZED
     (SELECT ordinal FROM clients
      WHERE coalesce(last_used_at, unused_since, created_at) < ${p(1)} AND state <> 'deleted' AND client_id NOT IN (${p(4)}, ${p(5)})
        AND project_id NOT IN (SELECT id FROM projects WHERE deleted_at IS NOT NULL) LIMIT ${p(2)} ${lockFreeRows})
     UPDATE clients SET state = 'deleted', deleted_at = ${p(3)}, revision = revision + 1
     WHERE ordinal IN (SELECT ordinal FROM expired) RETURNING client_id, project_id`,
);
const lockClientsToErase = statement<RetiredRow>(
  'lockClientsToErase',
  ({ p, lockFreeRows }) =>
    `SELECT client_id, project_id FROM clients WHERE state = 'deleted' AND deleted_at <= ${p(1)} LIMIT ${p(2)} ${lockFreeRows}`,
);
const eraseStatements = ['codes', 'refresh_tokens', 'clients'].map((table) =>
  statement(`erase_client_from_${table}`, ({ p }) => `DELETE FROM ${table} WHERE client_id = ${p(1)}`),
);

type CachedRow = StoredClientRow & {
  number: number;
  enabled_apis: string;
  project_deleted_at: number | null;
  project_record: string;
};
const findClientOrdinal = statement<{ ordinal: number; revision: number }>(
  'findClientOrdinal',
  ({ p }) => `SELECT ordinal, revision FROM clients WHERE client_id = ${p(1)}`,
);
const findClientByOrdinal = statement<CachedRow>(
  'findClientByOrdinal',
  ({ p }) =>
    `SELECT c.client_id, c.project_id, c.state, c.created_at, c.last_used_at, c.unused_since, c.deleted_at, c.record,
            c.secret_uses, c.revision,
            j.number, j.enabled_apis, j.deleted_at AS project_deleted_at, j.record AS project_record
     FROM clients c JOIN projects j ON j.id = c.project_id WHERE c.ordinal = ${p(1)}`,
);

export function clientMethods(engine: Engine, clients: ClientCache): ClientStorage {
  const touchClientSecret = secretToucher(engine);
  const listOfProject = lister(engine, listClients, storedClient);
  return {
    async createClient(client, event) {
      requireStorableKeys(client.clientId, client.projectId);
      const { clientId, projectId, state, createdAt, lastUsedAt = null, unusedSince = null } = client;
      const { deletedAt = null } = client;
      await engine.transaction(function* () {
        // A change of the project gives all its clients a new revision. Because of the lock, that change runs before or
        // after this insertion, never at the same time.
        yield* run(lockProject, [projectId]);
        const times = [createdAt, lastUsedAt, unusedSince, deletedAt];
        const values = [clientId, projectId, state, ...times, clientText(client)];
        yield* run(insertClient, values);
        yield* recordEvents([event]);
      });
    },
    findClient: finder(engine, findClient, storedClient),
    async findClientWithProject(clientId) {
      if (!isStorableKey(clientId)) return undefined;
      const row = await engine.readOne(findClientOrdinal, [clientId]);
      return row && clients.find(row.ordinal, row.revision);
    },
    async hasClients() {
      return (await engine.readOne(findAnyClient, [])) !== undefined;
    },
    listClients: (projectId, page) => listOfProject(page, projectId),
    async updateClient(client, event) {
      if (!isStorableKey(client.clientId)) return 'missing';
      const { clientId, state, createdAt, unusedSince = null, deletedAt = null, revision } = client;
      const values = [clientId, state, createdAt, unusedSince, deletedAt, clientText(client), revision];
      return engine.transaction(function* () {
        const updated = yield* run(updateClient, values);
        if (updated.length === 0) return whyNotUpdated(yield* run(findClient, [clientId]));
        yield* recordEvents([event]);
        return 'updated';
      });
    },

    async touchClient(clientId, now) {
      if (isStorableKey(clientId)) await engine.write(touchClient, [clientId, now, now]);
    },
    touchClientSecret,
    async retireClients({ now, unusedSince, deletedBefore, limit, kept: [one = '', other = ''] = [] }) {
      return engine.transaction(function* () {
        // Erase first. Otherwise, if `deletedBefore` isn't earlier than `now`, this call would also erase the clients
        // that it has just marked as deleted.
        const erased = yield* run(lockClientsToErase, [deletedBefore, limit]);
        for (const { client_id } of erased) {
          for (const eraseFrom of eraseStatements) yield* run(eraseFrom, [client_id]);
        }
        const deleted = yield* run(deleteUnusedClients, [unusedSince, limit, now, one, other]);
        yield* recordEvents([
          ...erased.map((row) => retirement(row, 'client.erased', 'expiry', now)),
          ...deleted.map((row) => retirement(row, 'client.deleted', 'unused', now)),
        ]);
        return {
          deleted: deleted.map(({ client_id }) => client_id),
          erased: erased.map(({ client_id }) => client_id),
        };
      });
    },
  };
}

function retirement(
  { client_id, project_id }: RetiredRow,
  kind: 'client.erased' | 'client.deleted',
  cause: 'expiry' | 'unused',
  at: number,
): EventDraft {
  return { ...byServer(at, cause), kind, clientId: client_id, projectId: project_id };
}

export type ClientCache = RevisionCache<CachedRow, ClientWithProject>;

/** Callers get the ordinal and the revision that `find` needs by joining `clients`. */
export function clientCache(engine: Engine): ClientCache {
  return new RevisionCache(engine, findClientByOrdinal, (row) => {
    const {
      project_id: id,
      number,
      enabled_apis,
      project_deleted_at: deleted_at,
      project_record: record,
    } = row;
    return {
      client: Object.freeze(clientFromRow(row)),
      project: Object.freeze(projectFromRow({ id, number, enabled_apis, deleted_at, record })),
    };
  });
}
