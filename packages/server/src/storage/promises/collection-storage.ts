/** `storage.ts` has the rules that all storage interfaces share. */
import type { CollectionItem, UnownedItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export type ItemPlace = Pick<CollectionItem, 'sortKey' | 'id'>;

/** A shared item that counts toward its group, and since when. */
export type CountedItem = { readonly id: string; readonly countsFrom: number };

/** How many items began to count toward a group within an hour. `hour` is the hour's first second. */
export type HourlyCount = { readonly group: string; readonly hour: number; readonly count: number };

export type HourPlace = Omit<HourlyCount, 'count'>;

/** What names an item. */
export type ItemKey = Pick<CollectionItem, 'collection' | 'accountSub' | 'id'>;

/** What names an item of an account that the caller names separately. */
export type UnownedKey = Omit<ItemKey, 'accountSub'>;

/** What a change of items reads first. */
export type ItemsToRead = {
  readonly items: readonly UnownedKey[];
  /** Collections of the account whose items are counted. */
  readonly counts?: readonly string[];
};

/** The items in the order of the request, undefined for each that doesn't exist. */
export type ReadItems = {
  readonly items: readonly (Stored<CollectionItem> | undefined)[];
  readonly counts: readonly number[];
};

/** What `changeItems` does, in this order: delete, save, and shorten. */
export type ItemChange<Result> = {
  readonly result: Result;
  readonly remove?: readonly UnownedKey[];
  /** Collections that lose all of the account's items. */
  readonly clear?: readonly string[];
  readonly save?: readonly UnownedItem[];
  /** Deletes the oldest items past `limit`. An item is as old as its first saving since it was last deleted. */
  readonly shorten?: readonly { readonly collection: string; readonly limit: number }[];
};

export interface CollectionStorage {
  /**
   * Creates or replaces items of one account, all or none, whatever their revision is: for items that nobody else changes.
   * Resolves to false if the account is deleted, and stores nothing.
   * @throws AlreadyExistsError if another account has a shared item with the same id; TypeError if the account doesn't
   * exist
   */
  saveItems(accountSub: string, items: readonly UnownedItem[]): Promise<boolean>;
  /**
   * Adds an item, and deletes the oldest items past `limit` in the same account and collection. Resolves to false if the
   * account is deleted, and stores nothing.
   * @throws AlreadyExistsError if the id is taken; TypeError if the account doesn't exist
   */
  addItem(item: CollectionItem, limit: number): Promise<boolean>;
  /**
   * Reads items of one account and changes them, with no other change of the account's items in between. Resolves to
   * undefined if the account is deleted, and changes nothing.
   *
   * @param decide has no effects, because it may be called again. If it throws, nothing changes, and `changeItems` rejects
   * with the same error.
   * @throws AlreadyExistsError and TypeError as `saveItems`
   */
  changeItems<Result>(
    accountSub: string,
    read: ItemsToRead,
    decide: (found: ReadItems) => ItemChange<Result>,
  ): Promise<Result | undefined>;
  /**
   * Creates an item. `full`: the account's collection already has `limit` items. `deleted`: the account is deleted. In both
   * cases, stores nothing.
   * @throws AlreadyExistsError if the id is taken; TypeError if the account doesn't exist, or if the content is missing or
   * belongs to another item
   */
  createItem(item: CollectionItem, limit: number): Promise<'created' | 'full' | 'deleted'>;
  /**
   * Replaces an item if it still has this revision. If its content changes, the old one is deleted.
   * @throws TypeError if the content is missing or belongs to another item
   */
  updateItem(item: Stored<CollectionItem>): Promise<UpdateOutcome>;
  /** Deletes an item and its content if the item still has this revision; `updated` means deleted. */
  deleteItem(item: Stored<ItemKey>): Promise<UpdateOutcome>;
  findItem(collection: string, accountSub: string, id: string): Promise<Stored<CollectionItem> | undefined>;
  findSharedItem(collection: string, id: string): Promise<Stored<CollectionItem> | undefined>;
  /** One account's items in the collection, ordered by the bytes of `sortKey`, then of `id`. */
  listItems(
    collection: string,
    accountSub: string,
    page: PageRequest<ItemPlace>,
  ): Promise<Page<Stored<CollectionItem>, ItemPlace>>;
  countItems(collection: string, accountSub: string): Promise<number>;
  /** Counts the group's shared items whose `countsFrom` is `now` or earlier. */
  countSharedItems(collection: string, group: string, now: number): Promise<number>;
  /** All accounts' shared items, ordered by the bytes of their ids. A place is an id. */
  listSharedItems(
    collection: string,
    page: PageRequest<string>,
  ): Promise<Page<Stored<CollectionItem>, string>>;
  /** The group's shared items that have a `countsFrom`, ordered by it, then by id. */
  listCountedItems(
    collection: string,
    group: string,
    page: PageRequest<CountedItem>,
  ): Promise<Page<CountedItem, CountedItem>>;
  /**
   * Counts shared items by the hour of `countsFrom`, in every group whose name begins with `prefix`. Ordered by group, then
   * by hour. Leaves out hours without items.
   */
  listHourlyCounts(
    collection: string,
    prefix: string,
    page: PageRequest<HourPlace>,
  ): Promise<Page<HourlyCount, HourPlace>>;
  /**
   * Deletes all items of the account, with their contents and unfinished uploads. A deleted account can't get new items
   * afterwards. `sweep` also deletes the items of deleted accounts.
   */
  deleteItems(accountSub: string): Promise<void>;
}
