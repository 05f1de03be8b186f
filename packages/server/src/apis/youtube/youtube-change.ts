/** Changes a stored item that other calls may change at the same time. */
import type { CollectionItem } from '../../records/collection-item.ts';
import type { Stored } from '../../records/stored.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import { conflict } from '../gateway/call/refusals.ts';

/** How often a change starts again because another one came first. */
const mostAttempts = 20;

/**
 * Reads an item, and stores what `change` makes of it. If somebody else has changed the item in between, starts again.
 *
 * @param find throws `ApiError` if there is no such item
 * @returns what `change` returned last
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

/** Deletes an item. If somebody else has changed it in between, looks at it again. @param find see `changeItem` */
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
