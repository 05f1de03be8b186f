/** How the APIs react to events: when an account is deleted, they delete its data. */
import type { Subscriptions } from '../events/events.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';

type Kept = { readonly storage: Pick<CollectionStorage, 'deleteItems'> };

export function apiSubscriptions({ storage }: Kept): Subscriptions {
  return { accountDeleted: ({ accountSub }) => storage.deleteItems(accountSub) };
}
