/** Creates sample data for an account: invented files, calendars and a channel with videos. */
import type { Account } from '../records/account.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import { sampleCalendars } from './calendar/sample-calendars.ts';
import { driveFiles, rootFolderId } from './drive/drive-file.ts';
import { sampleFiles } from './drive/sample-files.ts';
import { sampleChannelItems } from './youtube/sample-channel.ts';
import { developersChannel, developersChannelItems } from './youtube/sample-developers-channel.ts';
import { findPublicChannel } from './youtube/youtube-channels.ts';

/** Stores sample data for the account, and with the first account the channel that belongs to nobody. */
export async function seedSampleData(storage: CollectionStorage, account: Account): Promise<void> {
  await seedOwnData(storage, account);
  // A database of an earlier version doesn't have this channel yet.
  if ((await findPublicChannel(storage, developersChannel.id)) !== undefined) return;
  await storage.saveItems(account.sub, developersChannelItems(account.sub)).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
}

/**
 * Stores an account's own data, all of it or nothing. Does nothing if the account already has sample data. The data depends only
 * on the account, with one exception: if another channel already has the handle, the new channel gets a longer handle.
 */
async function seedOwnData(storage: CollectionStorage, account: Account): Promise<void> {
  const known = await storage.findItem(driveFiles, account.sub, rootFolderId(account.sub));
  if (known !== undefined) return;
  const save = (handleLength: number) =>
    storage.saveItems(account.sub, [
      ...sampleFiles(account),
      ...sampleCalendars(account),
      ...sampleChannelItems(account, handleLength),
    ]);
  await save(4).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    return save(20);
  });
}
