/** How the APIs react to events: when an account is deleted, they delete its data. */
import type { Subscriptions } from '../events/events.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { UploadSessions } from './gateway/upload/upload-sessions.ts';

type Kept = {
  readonly storage: Pick<CollectionStorage, 'deleteItems'>;
  /** The uploads of this process, if it accepts any. */
  readonly uploads?: Pick<UploadSessions, 'discardThoseOf'>;
};

export function apiSubscriptions({ storage, uploads }: Kept): Subscriptions {
  return {
    accountDeleted: async ({ accountSub }) => {
      // Discard uploads first: one that finishes during the deletion would store its video afterwards.
      uploads?.discardThoseOf(accountSub);
      await storage.deleteItems(accountSub);
    },
  };
}
