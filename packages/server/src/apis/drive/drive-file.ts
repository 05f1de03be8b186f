/** A file or folder as the storage keeps it. */
import { createHash } from 'node:crypto';

/** One stored file or folder, in words of neither version. */
export type DriveFile = {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly description?: string;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Left out for folders and for documents that have no bytes of their own. */
  readonly sizeBytes?: number;
  /** Ids of folders; empty for the top folder only. */
  readonly parents: readonly string[];
  /** The id of the account's top folder. */
  readonly rootId: string;
  readonly starred: boolean;
  readonly trashed: boolean;
  /** The project whose application made the file: what `drive.file` lets it see. */
  readonly createdByProjectId?: string;
};

export const driveFiles = 'drive.files';
export const folderType = 'application/vnd.google-apps.folder';

/** The id that stands behind `root`: the same for an account for ever. */
export function rootFolderId(accountSub: string): string {
  return `0A${createHash('sha256').update(`drive root ${accountSub}`).digest('base64url').slice(0, 17)}`;
}

/** Reads a stored value. Only the sample data writes this collection, so its shape is known. */
export function storedFile(value: unknown): DriveFile {
  return value as DriveFile;
}
