/** `storage.ts` has the rules that all storage interfaces share. */
import type { CollectionItem, UnownedItem } from '../../records/collection-item.ts';
import type { Page, PageRequest } from './page.ts';

export type ItemPlace = Pick<CollectionItem, 'sortKey' | 'id'>;

export interface CollectionStorage {
  /**
   * Creates or replaces items of one account, all or none. Resolves to false if the account is deleted, and stores
   * nothing.
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
  findItem(collection: string, accountSub: string, id: string): Promise<CollectionItem | undefined>;
  findSharedItem(collection: string, id: string): Promise<CollectionItem | undefined>;
  /** One account's items in the collection, ordered by the bytes of `sortKey`, then of `id`. */
  listItems(
    collection: string,
    accountSub: string,
    page: PageRequest<ItemPlace>,
  ): Promise<Page<CollectionItem, ItemPlace>>;
  countItems(collection: string, accountSub: string): Promise<number>;
  /** Counts the group's shared items whose `countsFrom` is `now` or earlier. */
  countSharedItems(collection: string, group: string, now: number): Promise<number>;
  /** A deleted account can't get new items afterwards. `sweep` also deletes the items of deleted accounts. */
  deleteItems(accountSub: string): Promise<void>;
}
