/** Creates sample data for an account: invented files, calendars and a channel with videos. */
import type { Account } from '../records/account.ts';
import type { UnownedItem } from '../records/collection-item.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import type { ContentStorage } from '../storage/promises/content-storage.ts';
import type { DriveStorage } from '../storage/promises/drive-storage.ts';
import { sampleCalendars } from './calendar/sample-calendars.ts';
import { seedDrive } from './drive/samples/sample-drive.ts';
import { sampleMessages } from './gmail/sample-messages.ts';
import { sampleContacts } from './people/sample-contacts.ts';
import { samplePhotos } from './photos/sample-photos.ts';
import { sampleTasks } from './tasks/sample-tasks.ts';
import { sampleChannelItems } from './youtube/sample-channel.ts';
import { developersChannel, developersChannelItems } from './youtube/sample-developers-channel.ts';
import { findPublicChannel } from './youtube/youtube-channels.ts';

/**
 * Stores sample data for the account, and a public channel if no account has stored it yet. Deleted data doesn't come
 * back. The data depends only on the account, but a channel gets a longer handle if its handle is taken.
 *
 * @param sampleProjectId the project whose app has made what only its maker sees
 */
export async function seedSampleData(
  storage: CollectionStorage & DriveStorage & ContentStorage,
  account: Account,
  sampleProjectId: string,
): Promise<void> {
  await seedLaterSamples(storage, account, sampleProjectId);
  await seedOwnData(storage, account);
  // A database of an earlier version lacks this channel.
  if ((await findPublicChannel(storage, developersChannel.id)) !== undefined) return;
  await storage.saveItems(account.sub, developersChannelItems(account.sub)).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
}

/** Saves the files last, so an account with a Drive already has everything else. */
async function seedOwnData(
  storage: CollectionStorage & DriveStorage & ContentStorage,
  account: Account,
): Promise<void> {
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
  await seedDrive(storage, account);
}

/** Sample data of newer APIs. Each is stored once for an account. */
const laterSamples = [
  { id: 'people', itemsOf: sampleContacts },
  { id: 'tasks', itemsOf: sampleTasks },
  { id: 'gmail', itemsOf: sampleMessages },
];
const samplePictures = 'photos';

async function seedLaterSamples(
  storage: CollectionStorage & ContentStorage,
  account: Account,
  sampleProjectId: string,
): Promise<void> {
  for (const { id, itemsOf } of laterSamples) await saveOnce(storage, account, id, itemsOf(account));
  // Their bytes would be stored again at each start.
  if ((await storage.findItem(marks, account.sub, samplePictures)) !== undefined) return;
  const pictures = await samplePhotos(storage, account, sampleProjectId);
  await saveOnce(storage, account, samplePictures, pictures);
}

const marks = 'samples';

async function saveOnce(
  storage: CollectionStorage,
  { sub }: Account,
  id: string,
  items: readonly UnownedItem[],
): Promise<void> {
  const mark = { collection: marks, id };
  await storage.changeItems(sub, { items: [mark] }, ({ items: [present] }) => ({
    result: true,
    save: present === undefined ? [{ ...mark, sortKey: '', value: true }, ...items] : [],
  }));
}
