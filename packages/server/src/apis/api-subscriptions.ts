/** How the APIs react to events: when an account is deleted, they delete its data. */
import type { Subscriptions } from '../events/events.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { DriveStorage } from '../storage/promises/drive-storage.ts';
import type { UploadSessions } from './gateway/upload/upload-sessions.ts';

type Kept = {
  readonly storage: Pick<CollectionStorage & DriveStorage, 'deleteItems' | 'deleteDrive'>;
  /** The uploads of this process, if it accepts any. */
  readonly uploads?: Pick<UploadSessions, 'discardThoseOf'>;
};

export function apiSubscriptions({ storage, uploads }: Kept): Subscriptions {
  return {
    accountDeleted: async ({ accountSub }) => {
      // Storage accepts nothing more for a deleted account, so its uploads can only fail. Free their memory now.
      uploads?.discardThoseOf(accountSub);
      await storage.deleteItems(accountSub);
      await storage.deleteDrive(accountSub);
    },
  };
}
