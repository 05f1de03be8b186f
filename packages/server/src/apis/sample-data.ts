/** Creates sample data for an account: invented files, calendars and a channel. */
import { createHash } from 'node:crypto';
import type { Account } from '../records/account.ts';
import type { UnownedItem } from '../records/collection-item.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import { sampleCalendars } from './calendar/sample-calendars.ts';
import { driveFiles, rootFolderId } from './drive/drive-file.ts';
import { sampleFiles } from './drive/sample-files.ts';
import { sampleContacts } from './people/sample-contacts.ts';
import { sampleTasks } from './tasks/sample-tasks.ts';
import { type Channel, ownChannels, publicChannels, publicNames } from './youtube/youtube-channels.ts';

/**
 * Stores sample data for the account, unless it already has some. What an account deletes doesn't come back. The data
 * depends only on the account, with one exception: if another channel already has the handle, the new channel gets a longer
 * handle.
 */
export async function seedSampleData(storage: CollectionStorage, account: Account): Promise<void> {
  await seedLaterSamples(storage, account);
  const known = await storage.findItem(driveFiles, account.sub, rootFolderId(account.sub));
  if (known !== undefined) return;
  const save = (handleLength: number) =>
    storage.saveItems(account.sub, [
      ...sampleFiles(account),
      ...sampleCalendars(account),
      ...channelItems(sampleChannel(account, handleLength)),
    ]);
  await save(4).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    return save(20);
  });
}

/** The sample data of APIs that came later. An account of an earlier version gets it at the next start. */
const laterSamples = [
  { id: 'people', itemsOf: sampleContacts },
  { id: 'tasks', itemsOf: sampleTasks },
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

/** @param handleLength how many digits the handle gets, to distinguish people with the same name */
function sampleChannel(account: Account, handleLength: number): Channel {
  const digest = createHash('sha256').update(`sample channel ${account.sub}`).digest();
  const name = account.givenName.toLowerCase().replaceAll(/[^a-z0-9]/g, '') || 'maker';
  const unique = `${name}-makes-${digest.toString('hex').slice(0, handleLength)}`;
  return {
    id: `UC${digest.toString('base64url').slice(0, 22)}`,
    title: `${account.givenName} makes pots`,
    description: 'Clay, glaze and fire: slow videos from a small studio.',
    handle: `@${unique}`,
    username: unique,
    publishedAt: Date.UTC(2021, 3, 14, 8) / 1000,
    country: 'TW',
    language: 'en',
    keywords: 'pottery glaze kiln',
    madeForKids: false,
  };
}

function channelItems(channel: Channel): readonly UnownedItem[] {
  const stored = { sortKey: channel.title, value: channel };
  return [
    { collection: ownChannels, id: channel.id, ...stored },
    ...publicNames(channel).map((id) => ({
      collection: publicChannels,
      id,
      ...stored,
      shared: { group: channel.id },
    })),
  ];
}
