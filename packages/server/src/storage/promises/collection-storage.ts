/** What storage promises of the collections that APIs keep of accounts. The rules for all of them are in `storage.ts`. */
import type { CollectionItem, UnownedItem } from '../../records/collection-item.ts';
import type { Page, PageRequest } from './page.ts';

/** Where an item stands in the order of its collection. */
export type ItemPlace = Pick<CollectionItem, 'sortKey' | 'id'>;

export interface CollectionStorage {
  /**
   * Makes or replaces items of one account, all or none of them. Resolves to whether it did: a deleted account gets none.
   * @throws AlreadyExistsError if the id of a shared one is taken by another account, TypeError if there is no such account
   */
  saveItems(accountSub: string, items: readonly UnownedItem[]): Promise<boolean>;
  /**
   * Adds an item; of those that the account has in the same collection the oldest past `limit` go. Resolves to whether it
   * did: a deleted account gets none.
   * @throws AlreadyExistsError if the id is taken, TypeError if there is no such account
   */
  addItem(item: CollectionItem, limit: number): Promise<boolean>;
  findItem(collection: string, accountSub: string, id: string): Promise<CollectionItem | undefined>;
  /** The shared item of this id, whichever account's it is. */
  findSharedItem(collection: string, id: string): Promise<CollectionItem | undefined>;
  /** Ordered by `sortKey`, then `id`, both by their bytes. */
  listItems(
    collection: string,
    accountSub: string,
    page: PageRequest<ItemPlace>,
  ): Promise<Page<CollectionItem, ItemPlace>>;
  countItems(collection: string, accountSub: string): Promise<number>;
  /** How many shared items count for the group at `now`. */
  countSharedItems(collection: string, group: string, now: number): Promise<number>;
  /**
   * Deletes every item of the account, in every collection. For a deleted account nothing comes after it; what is left
   * if this was never called, `sweep` deletes.
   */
  deleteItems(accountSub: string): Promise<void>;
}
