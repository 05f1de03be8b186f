/** Creates sample data for an account: invented files, calendars and a channel with videos. */
import type { Account } from '../records/account.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { ContentStorage } from '../storage/promises/content-storage.ts';
import type { DriveStorage } from '../storage/promises/drive-storage.ts';
import { sampleCalendars } from './calendar/sample-calendars.ts';
import { seedDrive } from './drive/samples/sample-drive.ts';
import { sampleMessages } from './gmail/sample-messages.ts';
import { sampleContacts } from './people/sample-contacts.ts';
import { sampleTasks } from './tasks/sample-tasks.ts';
import { sampleChannelItems } from './youtube/sample-channel.ts';
import { developersChannelItems } from './youtube/sample-developers-channel.ts';

/**
 * Stores sample data for the account, unless it already has some: the files come last, so an account with a Drive has the
 * rest too. What an account deletes doesn't come back. The data depends only on the account, with two exceptions: if
 * another channel already has the handle, the new channel gets a longer handle; and only the first account stores the
 * channel that belongs to nobody.
 */
export async function seedSampleData(
  storage: CollectionStorage & DriveStorage & ContentStorage,
  account: Account,
): Promise<void> {
  await seedLaterSamples(storage, account);
  if ((await storage.findDrive(account.sub)) !== undefined) return;
  const save = (handleLength: number) =>
    storage.saveItems(account.sub, [
      ...sampleCalendars(account),
      ...sampleChannelItems(account, handleLength),
    ]);
  await save(4).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    return save(20);
  });
  await storage.saveItems(account.sub, developersChannelItems(account.sub)).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
  await seedDrive(storage, account);
}

/** The sample data of APIs that came later. An account of an earlier version gets it at the next start. */
const laterSamples = [
  { id: 'people', itemsOf: sampleContacts },
  { id: 'tasks', itemsOf: sampleTasks },
  { id: 'gmail', itemsOf: sampleMessages },
];

async function seedLaterSamples(storage: CollectionStorage, account: Account): Promise<void> {
  for (const { id, itemsOf } of laterSamples) {
    const mark = { collection: 'samples', id };
    await storage.changeItems(account.sub, { items: [mark] }, ({ items: [present] }) => ({
      result: true,
      save: present === undefined ? [{ ...mark, sortKey: '', value: true }, ...itemsOf(account)] : [],
    }));
  }
}
