import { presentFields } from '@grantway/protocol/present-fields';
import type { CollectionItem, UnownedItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import { isStorableKey, requireStorableKeys } from '../engine/storable-keys.ts';
import type { CollectionStorage, ItemChange } from '../promises/collection-storage.ts';
import { lockAccount } from './account-sql.ts';
import { deletion } from './bounded-deletion.ts';
import { changeContent, dropContentsOf } from './content-sql.ts';
import { sweepDrives } from './drive-sql.ts';
import { finder } from './look-ups.ts';
import { pageByPlace, rowsToRead } from './page-sql.ts';
import { whyNotUpdated } from './revision.ts';
import { deleteUploadsOf } from './upload-sql.ts';

type ItemRow = {
  collection: string;
  account_sub: string;
  id: string;
  sort_key: string;
  /** Null for an item that is not shared. */
  shared_group: string | null;
  counts_from: number | null;
  value: string;
  content_id: string | null;
  revision: number;
};

const writtenColumns = 'collection, account_sub, id, sort_key, shared_group, counts_from, value, content_id';
const itemColumnNames = `${writtenColumns}, revision`;
const insertText = (p: (position: number) => string) =>
  `INSERT INTO collection_items (${writtenColumns})
   VALUES (${p(1)}, ${p(2)}, ${p(3)}, ${p(4)}, ${p(5)}, ${p(6)}, ${p(7)}, ${p(8)})`;
type ContentRow = Pick<ItemRow, 'content_id'>;

const insertItem = statement('insertItem', ({ p }) => insertText(p));
const saveItem = statement(
  'saveItem',
  ({ p }) =>
    `${insertText(p)}
     ON CONFLICT (collection, account_sub, id)
     DO UPDATE SET sort_key = excluded.sort_key, shared_group = excluded.shared_group,
                   counts_from = excluded.counts_from, value = excluded.value,
                   content_id = excluded.content_id, revision = collection_items.revision + 1`,
);
const replaceItem = statement<{ revision: number }>(
  'replaceItem',
  ({ p }) =>
    `UPDATE collection_items
     SET sort_key = ${p(4)}, shared_group = ${p(5)}, counts_from = ${p(6)}, value = ${p(7)},
         content_id = ${p(8)}, revision = revision + 1
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)} AND revision = ${p(9)}
     RETURNING revision`,
);
const deleteItem = statement<ContentRow>(
  'deleteItem',
  ({ p }) =>
    `DELETE FROM collection_items
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)} AND revision = ${p(4)}
     RETURNING content_id`,
);
const lockItem = statement<ContentRow>(
  'lockItem',
  ({ p, lockRows }) =>
    `SELECT content_id FROM collection_items
     WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)} ${lockRows}`,
);
// Finds the first item past the limit, counted from the newest, and deletes it with all older ones.
const evictItems = statement<ContentRow>(
  'evictItems',
  ({ p }) =>
    `DELETE FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)} AND ordinal <=
     (SELECT ordinal FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)}
      ORDER BY ordinal DESC LIMIT 1 OFFSET ${p(3)}) RETURNING content_id`,
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
const removeItem = statement<ContentRow>(
  'removeItem',
  ({ p }) =>
    `DELETE FROM collection_items WHERE collection = ${p(1)} AND account_sub = ${p(2)} AND id = ${p(3)}
     RETURNING content_id`,
);
const clearCollection = statement<ContentRow>(
  'clearCollection',
  ({ p }) =>
    `DELETE FROM collection_items WHERE account_sub = ${p(1)} AND collection = ${p(2)} RETURNING content_id`,
);
const listSharedItems = statement<ItemRow>(
  'listSharedItems',
  ({ p }) =>
    `SELECT ${itemColumnNames} FROM collection_items
     WHERE collection = ${p(1)} AND shared_group IS NOT NULL AND id > ${p(2)}
     ORDER BY id LIMIT ${p(3)}`,
);
const listCountedItems = statement<{ id: string; counts_from: number }>(
  'listCountedItems',
  ({ p }) =>
    `SELECT id, counts_from FROM collection_items
     WHERE collection = ${p(1)} AND shared_group = ${p(2)} AND counts_from IS NOT NULL
       AND (counts_from, id) > (${p(3)}, ${p(4)})
     ORDER BY counts_from, id LIMIT ${p(5)}`,
);
// Both engines divide whole numbers without a remainder, so `counts_from / 3600` is the number of the hour.
const listHourlyCounts = statement<{ shared_group: string; hour: number; count: number }>(
  'listHourlyCounts',
  ({ p }) =>
    `SELECT shared_group, counts_from / 3600 AS hour, count(*) AS count FROM collection_items
     WHERE collection = ${p(1)} AND shared_group >= ${p(2)} AND shared_group < ${p(3)} AND counts_from IS NOT NULL
       AND (shared_group > ${p(2)} OR counts_from / 3600 > ${p(4)})
     GROUP BY shared_group, counts_from / 3600 ORDER BY shared_group, hour LIMIT ${p(5)}`,
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
const sweepItems = deletion<{ account_sub: string }>(
  'sweepItems',
  { table: 'collection_items', key: 'ordinal', returning: 'account_sub' },
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
  for (const { collection, id } of remove) {
    yield* giveUp(accountSub, yield* run(removeItem, [collection, accountSub, id]));
  }
  for (const collection of clear) {
    yield* giveUp(accountSub, yield* run(clearCollection, [accountSub, collection]));
  }
  yield* saveRows(accountSub, save);
  for (const { collection, limit } of shorten) {
    yield* giveUp(accountSub, yield* run(evictItems, [accountSub, collection, limit]));
  }
}

/** Gives up the contents of deleted items. */
function* giveUp(accountSub: string, deleted: readonly ContentRow[]) {
  for (const { content_id } of deleted) {
    yield* changeContent(accountSub, content_id ?? undefined, undefined);
  }
}

/** Saves in the order of the ids, so that two accounts that save the same shared ids can't deadlock. */
function* saveRows(accountSub: string, items: readonly UnownedItem[]) {
  const rows = items.map((item) => columnsOf({ ...item, accountSub })).toSorted(byKey);
  for (const row of rows) {
    const before = yield* contentBefore(row);
    yield* run(saveItem, row);
    yield* changeContent(accountSub, before, row[7] ?? undefined);
  }
}

export function collectionMethods(engine: Engine): CollectionStorage {
  /** If the account is deleted, runs nothing and resolves to false. @throws TypeError if there is no such account */
  function forOwner(accountSub: string, steps: () => Generator<Step, void, readonly unknown[]>) {
    return engine.transaction(function* () {
      if (!(yield* lockOwner(accountSub))) return false;
      yield* steps();
      return true;
    });
  }

  return {
    async saveItems(accountSub, items) {
      for (const item of items) columnsOf({ ...item, accountSub });
      requireStorableKeys(accountSub);
      return forOwner(accountSub, () => saveRows(accountSub, items));
    },
    async addItem(item, limit) {
      const row = columnsOf(item);
      return forOwner(item.accountSub, function* () {
        yield* run(insertItem, row);
        yield* changeContent(item.accountSub, undefined, item.contentId);
        const evicted = yield* run(evictItems, [item.accountSub, item.collection, limit]);
        yield* giveUp(item.accountSub, evicted);
      });
    },
    async createItem(item, limit) {
      const row = columnsOf(item);
      const { accountSub, collection } = item;
      let isFull = false;
      const isStored = await forOwner(accountSub, function* () {
        const [present] = yield* run(countItems, [accountSub, collection]);
        isFull = (present?.count ?? 0) >= limit;
        if (isFull) return;
        yield* run(insertItem, row);
        yield* changeContent(accountSub, undefined, item.contentId);
      });
      if (!isStored) return 'deleted';
      return isFull ? 'full' : 'created';
    },
    async updateItem(item) {
      const row = columnsOf(item);
      const key = row.slice(0, 3);
      return engine.transaction(function* () {
        const before = yield* contentBefore(row);
        const updated = yield* run(replaceItem, [...row, item.revision]);
        if (updated.length === 0) return whyNotUpdated(yield* run(lockItem, key));
        yield* changeContent(item.accountSub, before, item.contentId);
        return 'updated';
      });
    },
    async deleteItem({ collection, accountSub, id, revision }) {
      if (![collection, accountSub, id].every(isStorableKey)) return 'missing';
      return engine.transaction(function* () {
        const [deleted] = yield* run(deleteItem, [collection, accountSub, id, revision]);
        if (deleted === undefined) return whyNotUpdated(yield* run(lockItem, [collection, accountSub, id]));
        yield* changeContent(accountSub, deleted.content_id ?? undefined, undefined);
        return 'updated';
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
    async listSharedItems(collection, { limit, after = '' }) {
      if (![collection, after].every(isStorableKey)) return { items: [] };
      const rows = await engine.read(listSharedItems, [collection, after, rowsToRead(limit)]);
      return pageByPlace(rows, limit, itemFromRow, ({ id }) => id);
    },
    async listCountedItems(collection, group, { limit, after = { countsFrom: -1, id: '' } }) {
      const { countsFrom, id } = after;
      if (![collection, group, id].every(isStorableKey)) return { items: [] };
      const rows = await engine.read(listCountedItems, [
        collection,
        group,
        countsFrom,
        id,
        rowsToRead(limit),
      ]);
      const itemOf = (row: { id: string; counts_from: number }) => ({
        id: row.id,
        countsFrom: row.counts_from,
      });
      return pageByPlace(rows, limit, itemOf, itemOf);
    },
    async listHourlyCounts(collection, prefix, { limit, after }) {
      const { group, hour } = after ?? { group: prefix, hour: -1 };
      if (![collection, prefix, group].every(isStorableKey)) return { items: [] };
      const end = `${prefix}\u{10FFFF}`;
      const hours = Math.floor(hour / 3_600);
      const rows = await engine.read(listHourlyCounts, [collection, group, end, hours, rowsToRead(limit)]);
      return pageByPlace(
        rows,
        limit,
        (row) => ({ group: row.shared_group, hour: row.hour * 3_600, count: row.count }),
        (row) => ({ group: row.shared_group, hour: row.hour * 3_600 }),
      );
    },
    async deleteItems(accountSub) {
      if (!isStorableKey(accountSub)) return;
      await engine.transaction(function* () {
        // Waits for a concurrent insertion to finish. If the account is deleted, later insertions notice that and store
        // nothing.
        yield* run(lockAccount, [accountSub]);
        yield* run(deleteItems, [accountSub]);
        yield* deleteUploadsOf(accountSub);
        yield* dropContentsOf(accountSub);
      });
    },
  };
}

/**
 * The steps that delete the items and files of deleted accounts, for the sweep. There may be too many deleted accounts to
 * check in one sweep. So each sweep checks at most `limit` of them, and the next sweep continues after those.
 *
 * @param lookedAt the `sub` of the last account checked; an empty string to begin
 */
export function* sweepItemsOfDeletedAccounts(lookedAt: string, limit: number) {
  const accounts = yield* run(listDeletedAccounts, [lookedAt, limit]);
  const last = accounts.at(-1);
  if (last === undefined) return { swept: 0, lookedAt: '' };
  const items = yield* run(sweepItems, [lookedAt, last.sub, limit]);
  for (const owner of new Set(items.map(({ account_sub }) => account_sub))) {
    yield* deleteUploadsOf(owner);
    yield* dropContentsOf(owner);
  }
  const swept = items.length + (yield* sweepDrives(lookedAt, last.sub, limit - items.length));
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
  contentId: string | null,
];

/** @throws TypeError if the id is empty, or a text can't be a key */
function columnsOf(item: CollectionItem): Columns {
  const { collection, accountSub, id, sortKey, shared, value, contentId = null } = item;
  if (id === '') throw new TypeError('An item needs an id.');
  requireStorableKeys(collection, accountSub, id, sortKey, shared?.group ?? '', contentId ?? '');
  const text = JSON.stringify(value) ?? 'null';
  const group = shared?.group ?? null;
  return [collection, accountSub, id, sortKey, group, shared?.countsFrom ?? null, text, contentId];
}

/** The content that the stored item has, whose row stays locked. */
function* contentBefore(row: Columns) {
  const [present] = yield* run(lockItem, row.slice(0, 3));
  return present?.content_id ?? undefined;
}

function byKey([collectionA, , idA]: Columns, [collectionB, , idB]: Columns): number {
  return compare(collectionA, collectionB) || compare(idA, idB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function itemFromRow(row: ItemRow): Stored<CollectionItem> {
  const { collection, account_sub: accountSub, id, sort_key: sortKey, shared_group: group } = row;
  return presentFields({
    collection,
    accountSub,
    id,
    sortKey,
    value: JSON.parse(row.value),
    shared: group === null ? undefined : presentFields({ group, countsFrom: row.counts_from ?? undefined }),
    contentId: row.content_id ?? undefined,
    revision: row.revision,
  });
}
