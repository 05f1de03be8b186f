/** Stores, finds, lists, counts and deletes the items in accounts' collections. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { CollectionItem } from '../../records/collection-item.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { CollectionStorage, ItemChange } from '../promises/collection-storage.ts';
import { lockAccount } from './account-sql.ts';
import { deletion } from './bounded-deletion.ts';
import { finder } from './look-ups.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';

type ItemRow = {
  collection: string;
  account_sub: string;
  id: string;
  sort_key: string;
  /** Null for an item that is not shared. */
  shared_group: string | null;
  counts_from: number | null;
  value: string;
};

const itemColumnNames = 'collection, account_sub, id, sort_key, shared_group, counts_from, value';
const insertText = (p: (position: number) => string) =>
  `INSERT INTO collection_items (${itemColumnNames})
   VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)})`;
const insertItem = statement('insertItem', ({ p }) => insertText(p));
const saveItem = statement(
  'saveItem',
  ({ p }) =>
    `${insertText(p)}
     ON CONFLICT (collection, account_sub, id)
     DO UPDATE SET sort_key = excluded.sort_key, shared_group = excluded.shared_group,
                   counts_from = excluded.counts_from, value = excluded.value`,
);
// Finds the first item past the limit, counted from the newest, and deletes it with all older ones.
const evictItems = statement(
  'evictItems',
  ({ p }) =>
    `DELETE FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)} AND ordinal <=
     (SELECT ordinal FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)}
      ORDER BY ordinal DESC LIMIT 1 OFFSET ${p(3)})`,
);
const findItem = statement<ItemRow>(
  'findItem',
  ({ p }) =>
    `SELECT ${itemColumnNames} FROM collection_items
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)}`,
);
const findSharedItem = statement<ItemRow>(
  'findSharedItem',
  ({ p }) =>
    `SELECT ${itemColumnNames} FROM collection_items
     WHERE collection = ${p(1)} AND id = ${p(2)} AND shared_group IS NOT NULL`,
);
const listItems = statement<ItemRow>(
  'listItems',
  ({ p }) =>
    `SELECT ${itemColumnNames} FROM collection_items
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND (sort_key, id) > (${p(3)}, ${p(4)})
     ORDER BY sort_key, id LIMIT ${p(5)}`,
);
const countItems = statement<{ count: number }>(
  'countItems',
  ({ p }) =>
    `SELECT count(*) AS count FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)}`,
);
const countSharedItems = statement<{ count: number }>(
  'countSharedItems',
  ({ p }) =>
    `SELECT count(*) AS count FROM collection_items
     WHERE collection = ${p(1)} AND shared_group = ${p(2)} AND counts_from <= ${p(3)}`,
);
const removeItem = statement(
  'removeItem',
  ({ p }) =>
    `DELETE FROM collection_items WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)}`,
);
const clearCollection = statement(
  'clearCollection',
  ({ p }) => `DELETE FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)}`,
);
const deleteItems = statement(
  'deleteItems',
  ({ p }) => `DELETE FROM collection_items WHERE account_sub = ${p(1)}`,
);

// The index of accounts that aren't active is much smaller than the table. SQLite uses this index only if a statement
// repeats the index's own condition, `state <> 'active'`.
const listDeletedAccounts = statement<{ sub: string }>(
  'listDeletedAccounts',
  ({ p, indexedBy }) =>
    `SELECT sub FROM accounts ${indexedBy('accounts_not_active')}
     WHERE state <> 'active' AND state = 'deleted' AND sub > ${p(1)} ORDER BY sub LIMIT ${p(2)}`,
);
const sweepItems = deletion<{ ordinal: number }>(
  'sweepItems',
  { table: 'collection_items', key: 'ordinal', returning: 'ordinal' },
  (p, { indexedBy }) =>
    `SELECT i.ordinal FROM accounts a ${indexedBy('accounts_not_active')}
     JOIN collection_items i ON i.account_sub = a.sub
     WHERE a.state <> 'active' AND a.state = 'deleted' AND a.sub > ${p(1)} AND a.sub <= ${p(2)} LIMIT ${p(3)}`,
);

/** Locks the account until the end of the transaction. Returns false if it is deleted. @throws TypeError if it doesn't exist */
function* lockOwner(accountSub: string): Generator<Step, boolean, readonly unknown[]> {
  const [owner] = yield* run(lockAccount, [accountSub]);
  if (owner === undefined) throw new TypeError(`The account ${accountSub} does not exist.`);
  return owner.state !== 'deleted';
}

function* applyChange(
  accountSub: string,
  { remove = [], clear = [], save = [], shorten = [] }: ItemChange<unknown>,
): Generator<Step, void, readonly unknown[]> {
  for (const { collection, id } of remove) yield* run(removeItem, [collection, accountSub, id]);
  for (const collection of clear) yield* run(clearCollection, [accountSub, collection]);
  // Sorted for the same reason as in `saveItems`.
  const rows = save.map((item) => columnsOf({ ...item, accountSub })).toSorted(byKey);
  for (const row of rows) yield* run(saveItem, row);
  for (const { collection, limit } of shorten) yield* run(evictItems, [accountSub, collection, limit]);
}

export function collectionMethods(engine: Engine): CollectionStorage {
  /**
   * Runs the steps, and resolves to true. If the account is deleted, runs nothing, and resolves to false.
   * @throws TypeError if there is no such account
   */
  function forOwner(accountSub: string, steps: () => Generator<Step, void, readonly unknown[]>) {
    return engine.transaction(function* () {
      if (!(yield* lockOwner(accountSub))) return false;
      yield* steps();
      return true;
    });
  }

  return {
    async saveItems(accountSub, items) {
      // Sorted, so that two accounts that save the same shared ids can't deadlock.
      const rows = items.map((item) => columnsOf({ ...item, accountSub })).toSorted(byKey);
      requireStorableKeys(accountSub);
      return forOwner(accountSub, function* () {
        for (const row of rows) yield* run(saveItem, row);
      });
    },
    async addItem(item, limit) {
      const row = columnsOf(item);
      return forOwner(item.accountSub, function* () {
        yield* run(insertItem, row);
        yield* run(evictItems, [item.accountSub, item.collection, limit]);
      });
    },
    async changeItems(accountSub, read, decide) {
      requireStorableKeys(accountSub);
      const { items, counts = [] } = read;
      return engine.transaction(function* () {
        if (!(yield* lockOwner(accountSub))) return undefined;
        const found = [];
        for (const { collection, id } of items) {
          const isStorable = isStorableKey(collection) && isStorableKey(id);
          const [row] = isStorable ? yield* run(findItem, [collection, accountSub, id]) : [];
          found.push(row && itemFromRow(row));
        }
        const counted = [];
        for (const collection of counts) {
          const [row] = yield* run(countItems, [accountSub, collection]);
          counted.push(row?.count ?? 0);
        }
        const change = decide({ items: found, counts: counted });
        yield* applyChange(accountSub, change);
        return change.result;
      });
    },
    findItem: finder(engine, findItem, itemFromRow),
    findSharedItem: finder(engine, findSharedItem, itemFromRow),
    async listItems(collection, accountSub, { limit, after = { sortKey: '', id: '' } }) {
      const { sortKey, id } = after;
      if (![collection, accountSub, sortKey, id].every(isStorableKey)) return { items: [] };
      const rows = await engine.read(listItems, [collection, accountSub, sortKey, id, rowsToRead(limit)]);
      return pageByPlace(rows, limit, itemFromRow, (row) => ({ sortKey: row.sort_key, id: row.id }));
    },
    async countItems(collection, accountSub) {
      if (!isStorableKey(collection) || !isStorableKey(accountSub)) return 0;
      return (await engine.readOne(countItems, [accountSub, collection]))?.count ?? 0;
    },
    async countSharedItems(collection, group, now) {
      if (!isStorableKey(collection) || !isStorableKey(group)) return 0;
      return (await engine.readOne(countSharedItems, [collection, group, now]))?.count ?? 0;
    },
    async deleteItems(accountSub) {
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        // Waits for a concurrent insertion to finish. If the account is deleted, later insertions notice that and store
        // nothing.
        yield* run(lockAccount, [accountSub]);
        yield* run(deleteItems, [accountSub]);
      });
    },
  };
}

/**
 * The steps that delete the items of deleted accounts, for the sweep. There may be too many deleted accounts to check in
 * one sweep. So each sweep checks at most `limit` of them, and the next sweep continues after those.
 * @param lookedAt the `sub` of the last account checked; an empty string to begin
 */
export function* sweepItemsOfDeletedAccounts(lookedAt: string, limit: number) {
  const accounts = yield* run(listDeletedAccounts, [lookedAt, limit]);
  const last = accounts.at(-1);
  if (last === undefined) return { swept: 0, lookedAt: '' };
  const swept = (yield* run(sweepItems, [lookedAt, last.sub, limit])).length;
  // The limit stopped the deletion, so these accounts may have more items.
  if (swept === limit) return { swept, lookedAt };
  return { swept, lookedAt: accounts.length < limit ? '' : last.sub };
}

type Columns = readonly [
  collection: string,
  accountSub: string,
  id: string,
  sortKey: string,
  sharedGroup: string | null,
  countsFrom: number | null,
  value: string,
];

/** @throws TypeError if the id is empty, or a text can't be a key */
function columnsOf({ collection, accountSub, id, sortKey, shared, value }: CollectionItem): Columns {
  if (id === '') throw new TypeError('An item needs an id.');
  requireStorableKeys(collection, accountSub, id, sortKey, shared?.group ?? '');
  const text = JSON.stringify(value) ?? 'null';
  return [collection, accountSub, id, sortKey, shared?.group ?? null, shared?.countsFrom ?? null, text];
}

function byKey([collectionA, , idA]: Columns, [collectionB, , idB]: Columns): number {
  return compare(collectionA, collectionB) || compare(idA, idB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function itemFromRow(row: ItemRow): CollectionItem {
  const { collection, account_sub: accountSub, id, sort_key: sortKey, shared_group: group } = row;
  return presentFields({
    collection,
    accountSub,
    id,
    sortKey,
    value: JSON.parse(row.value),
    shared: group === null ? undefined : presentFields({ group, countsFrom: row.counts_from ?? undefined }),
  });
}
