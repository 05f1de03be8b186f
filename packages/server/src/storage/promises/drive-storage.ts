/** What storage promises about files, their permissions and their changes. `storage.ts` has the rules that all interfaces share. */
import type { DriveFile, DrivePermission, DriveRemoval, DriveTotals } from '../../records/drive-file.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

/** A file's place in a list that begins with the most recently changed file. */
export type DrivePlace = { readonly modifiedMs: number; readonly id: string };

/** `tooManyFiles`: it would exceed the limit. `ownerDeleted`: the account is. In both cases, nothing has changed. */
export type CreationOutcome = 'created' | 'tooManyFiles' | 'ownerDeleted';

/** Either a file that was created or changed, or the removal of one. */
export type DriveChange = { readonly number: number } & (
  | { readonly file: DriveFile }
  | { readonly removal: DriveRemoval }
);

/** The most removals that an account's change log keeps. Each further one makes the log forget the oldest. */
export const removalsKept = 10_000;

/** The most permissions of a file, besides its owner. */
export const permissionsPerFile = 100;

export interface DriveStorage {
  /** Undefined if the account has no Drive yet. */
  findDrive(accountSub: string): Promise<DriveTotals | undefined>;
  /**
   * Creates files of one account, all or none. The first files of an account create its Drive. A file's content becomes
   * permanent in the same transaction.
   * @param rootId the id of the account's top folder
   * @param limit the most files and folders that the account may have, besides its top folders
   * @throws AlreadyExistsError if an id is taken; TypeError if the account doesn't exist
   */
  createDriveFiles(
    accountSub: string,
    rootId: string,
    files: readonly DriveFile[],
    limit: number,
  ): Promise<CreationOutcome>;
  /**
   * Replaces a file if it still has this version, and increases the version by one. If the file gets another content, storage
   * gives up the one before. `insideItself`: the file's new folder is the file itself or in it, and nothing has changed.
   */
  updateDriveFile(file: DriveFile): Promise<UpdateOutcome | 'insideItself'>;
  /**
   * Deletes files of one account with their contents, and notes their removal in its change log. Other accounts' files in these folders move to
   * the top folders of their owners. Ids without a file of the account are ignored.
   * @param ids at most a few hundred
   */
  deleteDriveFiles(accountSub: string, ids: readonly string[], removedMs: number): Promise<void>;
  findDriveFile(id: string): Promise<DriveFile | undefined>;
  /** @param appDataProjectId lists this project's application data instead of the files that the person sees */
  listDriveFiles(
    accountSub: string,
    page: PageRequest<DrivePlace>,
    appDataProjectId?: string,
  ): Promise<Page<DriveFile, DrivePlace>>;
  /** The files in a folder, also those that others own. */
  listFolder(folderId: string, page: PageRequest<DrivePlace>): Promise<Page<DriveFile, DrivePlace>>;
  /** Files that are in the trash themselves, without application data, in the order of their ids. */
  listTrashedFiles(accountSub: string, page: PageRequest<string>): Promise<Page<DriveFile, string>>;
  /** Files of others for which the account has a permission. */
  listFilesSharedWith(
    accountSub: string,
    page: PageRequest<DrivePlace>,
  ): Promise<Page<DriveFile, DrivePlace>>;
  /** The bytes of the files in the trash, those in trashed folders included. */
  countTrashedBytes(accountSub: string): Promise<number>;
  /** What has changed in the account's own Drive after a change; of each file only the latest change. */
  listDriveChanges(accountSub: string, page: PageRequest): Promise<Page<DriveChange>>;
  /** In the order of their creation. */
  listDrivePermissions(fileId: string): Promise<readonly DrivePermission[]>;
  /**
   * Creates or replaces a permission, which counts as a change of the file. `full`: the file has `permissionsPerFile`
   * already.
   */
  saveDrivePermission(permission: DrivePermission): Promise<'saved' | 'missing' | 'full'>;
  /** Resolves to false if there is no such permission. */
  deleteDrivePermission(fileId: string, grantee: string): Promise<boolean>;
  /** Deletes the account's files, as `deleteDriveFiles` does, and its permissions for files of others. */
  deleteDrive(accountSub: string): Promise<void>;
}
