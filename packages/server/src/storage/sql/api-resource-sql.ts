/** What the sample APIs keep: JSON values in collections of an account. */

import type { ApiResource } from '../../records/api-resource.ts';
import { type Engine, isStorableKey, requireStorableKeys, run, statement } from '../engine/engine.ts';
import type { ApiResourceStorage } from '../promises/api-resource-storage.ts';
import { type ApiResourceRow, apiResourceFromRow } from './rows.ts';

const resourceColumnNames = 'collection, account_sub, id, sort_key, value';
const saveApiResource = statement(
  'saveApiResource',
  ({ p }) =>
    `INSERT INTO api_resources (${resourceColumnNames}) VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)})
     ON CONFLICT (collection, account_sub, id)
     DO UPDATE SET sort_key = excluded.sort_key, value = excluded.value`,
);
const findApiResource = statement<ApiResourceRow>(
  'findApiResource',
  ({ p }) =>
    `SELECT ${resourceColumnNames} FROM api_resources
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)}`,
);
const listApiResources = statement<ApiResourceRow>(
  'listApiResources',
  ({ p }) =>
    `SELECT ${resourceColumnNames} FROM api_resources
     WHERE collection = ${p(1)} AND account_sub = ${p(2)}
     ORDER BY sort_key, id LIMIT ${p(3)}`,
);
const listApiResourcesAfter = statement<ApiResourceRow>(
  'listApiResourcesAfter',
  ({ p }) =>
    `SELECT ${resourceColumnNames} FROM api_resources
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND (sort_key, id) > (${p(3)}, ${p(4)})
     ORDER BY sort_key, id LIMIT ${p(5)}`,
);

export function apiResourceMethods(engine: Engine): ApiResourceStorage {
  return {
    async saveApiResources(resources) {
      for (const { collection, accountSub, id, sortKey } of resources) {
        requireStorableKeys(collection, accountSub, id, sortKey);
      }
      // In one order, so that two callers who save the same resources cannot wait for one another in a ring.
      const ordered = resources.toSorted(byKey);
      await engine.transaction(function* () {
        for (const { collection, accountSub, id, sortKey, value } of ordered) {
          yield* run(saveApiResource, [collection, accountSub, id, sortKey, JSON.stringify(value) ?? 'null']);
        }
      });
    },
    async findApiResource(collection, accountSub, id) {
      if (![collection, accountSub, id].every(isStorableKey)) return undefined;
      const row = await engine.readOne(findApiResource, [collection, accountSub, id]);
      return row && apiResourceFromRow(row);
    },
    async listApiResources(collection, accountSub, { limit, after }) {
      if (![collection, accountSub, after?.sortKey ?? '', after?.id ?? ''].every(isStorableKey)) return [];
      const rows =
        after === undefined
          ? await engine.read(listApiResources, [collection, accountSub, limit])
          : await engine.read(listApiResourcesAfter, [
              collection,
              accountSub,
              after.sortKey,
              after.id,
              limit,
            ]);
      return rows.map(apiResourceFromRow);
    },
  };
}

function byKey(a: ApiResource, b: ApiResource): number {
  return compare(a.collection, b.collection) || compare(a.accountSub, b.accountSub) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
