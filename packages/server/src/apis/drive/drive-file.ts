/** How the server stores the files and folders of the Drive API. */
import { createHash } from 'node:crypto';

/** A stored file or folder, independent of the API's versions. */
export type DriveFile = {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly description?: string;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Omitted for folders, and for documents that have no bytes of their own. */
  readonly sizeBytes?: number;
  /** Ids of folders; empty only for the top folder. */
  readonly parents: readonly string[];
  /** The id of the account's top folder. */
  readonly rootId: string;
  readonly starred: boolean;
  readonly trashed: boolean;
  /**
   * The project whose app created the file. With only the scope `drive.file`, an app sees only the files that apps
   * of its project created.
   */
  readonly createdByProjectId?: string;
};

export const driveFiles = 'drive.files';
export const folderType = 'application/vnd.google-apps.folder';

/** The id behind the alias `root`. It never changes for an account. */
export function rootFolderId(accountSub: string): string {
  return `0A${createHash('sha256').update(`drive root ${accountSub}`).digest('base64url').slice(0, 17)}`;
}

/** Casts a stored value. Only the sample data writes this collection, so the value's type is known. */
export function storedFile(value: unknown): DriveFile {
  return value as DriveFile;
}
