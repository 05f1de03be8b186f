/**
 * Creates an account's Drive on first use, with the files that earlier versions stored as collection items. Those were
 * sample data without bytes.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveFile } from '../../records/drive-file.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { CollectionStorage } from '../../storage/promises/collection-storage.ts';
import type { DriveStorage } from '../../storage/promises/drive-storage.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { readAll } from '../gateway/call/paging.ts';
import { appDataFolderId, folderType, rootFolderId } from './drive-ids.ts';
import { driveLimits } from './drive-limits.ts';
import { DriveView, type Reach } from './drive-view.ts';

const earlierFiles = 'drive.files';

type EarlierFile = {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly parents: readonly string[];
  readonly starred: boolean;
  readonly trashed: boolean;
};

type Storage = DriveStorage & CollectionStorage;

/** Does nothing if the account has a Drive. Safe for concurrent calls. */
async function openDrive(storage: Storage, accountSub: string, now: number): Promise<void> {
  if ((await storage.findDrive(accountSub)) !== undefined) return;
  const rootId = rootFolderId(accountSub);
  const files: DriveFile[] = [];
  for await (const { value } of readAll(storage, earlierFiles, accountSub)) {
    if (isEarlierFile(value)) files.push(convertFile(value, accountSub));
  }
  const hasRoot = files.some(({ id }) => id === rootId);
  if (!hasRoot) files.unshift(topFolder(rootId, 'My Drive', accountSub, now * 1000));
  await createUnlessPresent(storage, accountSub, files);
}

export async function openView(call: ApiCall, reach?: Reach): Promise<DriveView> {
  await openDrive(call.storage, call.account.sub, call.now);
  return new DriveView(call, reach);
}

/** Creates the project's application data folder on first use. */
export async function openAppDataFolder({ storage, account, token, now }: ApiCall): Promise<void> {
  const id = appDataFolderId(account.sub, token.projectId);
  if ((await storage.findDriveFile(id)) !== undefined) return;
  const folder = topFolder(id, 'Application data', account.sub, now * 1000);
  await createUnlessPresent(storage, account.sub, [{ ...folder, appDataProjectId: token.projectId }]);
}

async function createUnlessPresent(
  storage: DriveStorage,
  accountSub: string,
  files: readonly DriveFile[],
): Promise<void> {
  try {
    await storage.createDriveFiles(accountSub, rootFolderId(accountSub), files, driveLimits.files);
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
  }
}

export function topFolder(id: string, name: string, ownerSub: string, nowMs: number): DriveFile {
  return {
    ...{ id, ownerSub, name, mimeType: folderType, createdMs: nowMs, modifiedMs: nowMs },
    ...{ starred: false, trashed: false, modifiedBySub: ownerSub, shared: false, version: 1 },
  };
}

function convertFile(file: EarlierFile, ownerSub: string): DriveFile {
  const { id, name, mimeType, description, starred, trashed } = file;
  const modifiedMs = file.modifiedAt * 1000;
  return presentFields<DriveFile>({
    ...{ id, ownerSub, name, mimeType, description, starred, trashed, modifiedMs },
    parentId: file.parents[0],
    createdMs: file.createdAt * 1000,
    trashedMs: trashed ? modifiedMs : undefined,
    ...{ modifiedBySub: ownerSub, shared: false, version: 1 },
  });
}

function isEarlierFile(value: unknown): value is EarlierFile {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, createdAt, modifiedAt, parents } = value as Partial<EarlierFile>;
  const times = [createdAt, modifiedAt];
  return (
    [id, name].every((text) => typeof text === 'string') &&
    times.every(Number.isFinite) &&
    Array.isArray(parents)
  );
}
