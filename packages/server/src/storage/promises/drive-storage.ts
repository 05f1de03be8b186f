/** The rules that all storage interfaces share are in `storage.ts`. */
import type { DriveFile, DrivePermission, DriveRemoval, DriveTotals } from '../../records/drive-file.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

/** A file's place in a list, newest change first. */
export type DrivePlace = { readonly modifiedMs: number; readonly id: string };

/** `tooManyFiles`: the account would exceed the limit. `ownerDeleted`: the account is deleted. */
export type CreationOutcome = 'created' | 'tooManyFiles' | 'ownerDeleted';

export type DriveChange = { readonly number: number } & (
  | { readonly file: DriveFile }
  | { readonly removal: DriveRemoval }
);

/** How many removals an account's change log keeps, the newest ones. */
export const removalsKept = 10_000;

/** The most permissions of a file, not counting its owner. */
export const permissionsPerFile = 100;

export interface DriveStorage {
  /** Undefined if the account has no Drive yet. */
  findDrive(accountSub: string): Promise<DriveTotals | undefined>;
  /**
   * Creates all files or none, and makes their contents permanent in the same transaction. An account's first files
   * create its Drive.
   * @param rootId the id of the account's top folder
   * @param limit the most files and folders that the account may have, not counting its top folders
   * @throws AlreadyExistsError if an id is taken; TypeError if the account doesn't exist
   */
  createDriveFiles(
    accountSub: string,
    rootId: string,
    files: readonly DriveFile[],
    limit: number,
  ): Promise<CreationOutcome>;
  /**
   * Replaces a file if its version is still the same, and increases the version by one. Storage marks a replaced
   * content for deletion. `insideItself`: the new folder is the file itself or inside it.
   */
  updateDriveFile(file: DriveFile): Promise<UpdateOutcome | 'insideItself'>;
  /**
   * Deletes the account's files with their contents, and adds the removals to its change log. Files of other accounts
   * in these folders move to their owners' top folders. Ignores ids of other files.
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
  /** Includes files of other owners. */
  listFolder(folderId: string, page: PageRequest<DrivePlace>): Promise<Page<DriveFile, DrivePlace>>;
  /** Files whose `trashed` is true, without application data, ordered by id. */
  listTrashedFiles(accountSub: string, page: PageRequest<string>): Promise<Page<DriveFile, string>>;
  /** Other accounts' files for which the account has its own permission. */
  listFilesSharedWith(
    accountSub: string,
    page: PageRequest<DrivePlace>,
  ): Promise<Page<DriveFile, DrivePlace>>;
  /** Includes files in trashed folders. */
  countTrashedBytes(accountSub: string): Promise<number>;
  /** Changes in the account's own Drive, only the latest one of each file. */
  listDriveChanges(accountSub: string, page: PageRequest): Promise<Page<DriveChange>>;
  /** Ordered by creation. */
  listDrivePermissions(fileId: string): Promise<readonly DrivePermission[]>;
  /** Creates or replaces a permission, which counts as a change of the file. `full`: see `permissionsPerFile`. */
  saveDrivePermission(permission: DrivePermission): Promise<'saved' | 'missing' | 'full'>;
  /** Resolves to false if the permission doesn't exist. */
  deleteDrivePermission(fileId: string, grantee: string): Promise<boolean>;
  /** Deletes the account's files like `deleteDriveFiles`, and its permissions for other accounts' files. */
  deleteDrive(accountSub: string): Promise<void>;
}
