/** Deletes files for good, folders with all that is in them. */
import type { DriveFile } from '../../../records/drive-file.ts';
import type { DrivePlace } from '../../../storage/promises/drive-storage.ts';
import { everyItem, type PageRequest } from '../../../storage/promises/page.ts';
import { conflict, forbidden } from '../../gateway/call/refusals.ts';
import { notAllowedOnFile } from '../drive-errors.ts';
import { folderType } from '../drive-ids.ts';
import { driveLimits } from '../drive-limits.ts';
import type { DriveView, FileView } from '../drive-view.ts';

const batchSize = 100;

/** @throws ApiError with code 403 if the account isn't the owner, or the file is the top folder */
export async function deleteFile(view: DriveView, { file, role }: FileView): Promise<void> {
  if (role !== 'owner') throw notAllowedOnFile('only its owner may delete it');
  if (file.parentId === undefined) throw forbidden('The top folder can’t be deleted.', 'cannotDeleteRoot');
  await deleteTree(view, file);
}

export async function emptyTrash(view: DriveView): Promise<void> {
  const { storage, account } = view.call;
  for (;;) {
    const { items } = await storage.listTrashedFiles(account.sub, { limit: batchSize });
    if (items.length === 0) return;
    for (const file of items.filter(({ mimeType }) => mimeType === folderType)) await deleteTree(view, file);
    await deleteAll(
      view,
      items.filter(({ mimeType }) => mimeType !== folderType),
    );
  }
}

/**
 * Deletes the contents before the folder. If the process stops halfway, the caller can still reach and delete the rest.
 */
async function deleteTree(view: DriveView, file: DriveFile, depth = 0): Promise<void> {
  if (depth > 2 * driveLimits.depth)
    throw conflict('The folders are nested too deeply. Move some of them first.');
  if (file.mimeType === folderType) {
    let own = await ownFilesIn(view, file);
    while (own.length > 0) {
      for (const folder of own.filter(({ mimeType }) => mimeType === folderType)) {
        await deleteTree(view, folder, depth + 1);
      }
      await deleteAll(
        view,
        own.filter(({ mimeType }) => mimeType !== folderType),
      );
      own = await ownFilesIn(view, file);
    }
  }
  await deleteAll(view, [file]);
}

/** At most one batch. Leaves out other owners' files: storage moves them when it deletes the folder. */
async function ownFilesIn({ call }: DriveView, folder: DriveFile): Promise<readonly DriveFile[]> {
  const own: DriveFile[] = [];
  const list = (page: PageRequest<DrivePlace>) => call.storage.listFolder(folder.id, page);
  for await (const file of everyItem(list)) {
    if (file.ownerSub === folder.ownerSub) own.push(file);
    if (own.length === batchSize) break;
  }
  return own;
}

async function deleteAll({ call }: DriveView, files: readonly DriveFile[]): Promise<void> {
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  await call.storage.deleteDriveFiles(call.account.sub, ids, call.now * 1000);
}
