/** What the APIs do when something happens elsewhere: with its account goes all that they keep of it. */
import type { Subscriptions } from '../events/events.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { UploadSessions } from './gateway/upload/upload-sessions.ts';

type Kept = {
  readonly storage: Pick<CollectionStorage, 'deleteItems'>;
  /** Of this process, where it takes uploads. */
  readonly uploads?: Pick<UploadSessions, 'discardThoseOf'>;
};

export function apiSubscriptions({ storage, uploads }: Kept): Subscriptions {
  return {
    accountDeleted: async ({ accountSub }) => {
      // Before the deletion: an upload that finished during it would store its video afterwards.
      uploads?.discardThoseOf(accountSub);
      await storage.deleteItems(accountSub);
    },
  };
}
