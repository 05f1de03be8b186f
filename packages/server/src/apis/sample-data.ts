/** Creates sample data for an account: invented files, calendars and a channel with videos. */
import type { Account } from '../records/account.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../storage/promises/collection-storage.ts';
import { sampleCalendars } from './calendar/sample-calendars.ts';
import { driveFiles, rootFolderId } from './drive/drive-file.ts';
import { sampleFiles } from './drive/sample-files.ts';
import { sampleChannelItems } from './youtube/sample-channel.ts';
import { developersChannelItems } from './youtube/sample-developers-channel.ts';

/**
 * Stores sample data for the account, all of it or nothing. Does nothing if the account already has sample data. The data
 * depends only on the account, with two exceptions: if another channel already has the handle, the new channel gets a longer
 * handle; and only the first account stores the channel that belongs to nobody.
 */
export async function seedSampleData(storage: CollectionStorage, account: Account): Promise<void> {
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
  await storage.saveItems(account.sub, developersChannelItems(account.sub)).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
}
