import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import { conflict } from '../gateway/call/refusals.ts';

/** How often a change is retried because another change came first. */
const mostAttempts = 20;

/**
 * Stores what `change` makes of an item. Retries if another call changed the item in between.
 *
 * @param find throws `ApiError` if the item doesn't exist
 * @returns the last result of `change`
 */
export async function changeItem<Item extends CollectionItem>(
  storage: CollectionStorage,
  find: () => Promise<Stored<CollectionItem>>,
  change: (found: Stored<CollectionItem>) => Item | Promise<Item>,
): Promise<Item> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await find();
    const changed = await change(found);
    const outcome = await storage.updateItem({ ...changed, revision: found.revision });
    if (outcome === 'updated') return changed;
  }
  throw conflict('Too many calls change this at the same time. Try again.', 'aborted');
}

/** Retries if another call changed the item in between. @param find see `changeItem` */
export async function removeItem(
  storage: CollectionStorage,
  find: () => Promise<Stored<CollectionItem>>,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const outcome = await storage.deleteItem(await find());
    if (outcome !== 'outdated') return;
  }
  throw conflict('Too many calls change this at the same time. Try again.', 'aborted');
}
