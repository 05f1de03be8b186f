import type { Subscriptions } from '../events/events.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { DriveStorage } from '../storage/promises/drive-storage.ts';

type Kept = { readonly storage: Pick<CollectionStorage & DriveStorage, 'deleteItems' | 'deleteDrive'> };

export function apiSubscriptions({ storage }: Kept): Subscriptions {
  return {
    accountDeleted: async ({ accountSub }) => {
      await storage.deleteItems(accountSub);
      await storage.deleteDrive(accountSub);
    },
  };
}
