/**
 * A file or folder in an account's Drive. Its times are milliseconds since 1970, unlike those of other records, because
 * programs that synchronize files compare them to the millisecond.
 */

export type DriveFile = {
  /** Unique on this server. */
  readonly id: string;
  readonly ownerSub: string;
  /** The folder that contains the file. Absent for a top folder. */
  readonly parentId?: string;
  /** The project in whose application data folder the file is. Absent for a file in the Drive that the person sees. */
  readonly appDataProjectId?: string;
  readonly name: string;
  readonly mimeType: string;
  readonly description?: string;
  readonly createdMs: number;
  readonly modifiedMs: number;
  /** When the owner last viewed the file. */
  readonly viewedMs?: number;
  readonly starred: boolean;
  /** Whether somebody put this very file into the trash, instead of a folder that contains it. */
  readonly trashed: boolean;
  readonly trashedMs?: number;
  /** Absent for folders, shortcuts, and documents that have no bytes of their own. */
  readonly content?: DriveContent;
  /** The project whose app created the file. With only the scope `drive.file`, an app sees only such files. */
  readonly createdByProjectId?: string;
  readonly modifiedBySub: string;
  /** Whether the file has permissions of its own, besides those of its folders. Storage keeps this up to date. */
  readonly shared: boolean;
  readonly properties?: Properties;
  /** The properties that only one app sees, by its project. */
  readonly appProperties?: Readonly<Record<string, Properties>>;
  /** Text by which a search finds the file, although people don't see it. */
  readonly indexableText?: string;
  readonly folderColor?: string;
  /** The file that a shortcut points to. */
  readonly shortcutTo?: { readonly id: string; readonly mimeType: string };
  /** The person may stop viewers from downloading and copying. */
  readonly copyRequiresWriter?: true;
  /** Whether only the owner may share the file. */
  readonly writersCannotShare?: true;
  /** Counts the changes, from 1. */
  readonly version: number;
};

export type Properties = Readonly<Record<string, string>>;

/** The bytes of a file, and what is known about them. The digests are in hexadecimal. */
export type DriveContent = {
  /** Where the bytes are stored; a new one with every upload. Absent if there are no bytes. */
  readonly id?: string;
  readonly size: number;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
  /** The name that the file had when its first bytes arrived. */
  readonly originalName: string;
};

/** What somebody else than the owner may do with a file. */
export const driveRoles = ['reader', 'commenter', 'writer'] as const;
export type DriveRole = (typeof driveRoles)[number];

/** In place of an account: everybody who knows the file's id. */
export const anyone = 'anyone';

/** Access to a file, and to everything in it if it's a folder, for an account that isn't the owner. */
export type DrivePermission = {
  readonly fileId: string;
  /** The `sub` of an account, or `anyone`. */
  readonly grantee: string;
  readonly role: DriveRole;
  readonly createdMs: number;
};

/** The entry of a change log for a file that is gone. */
export type DriveRemoval = { readonly fileId: string; readonly removedMs: number };

/** What one account's Drive contains in total. */
export type DriveTotals = {
  readonly bytes: number;
  /** Files and folders, without the top folder. */
  readonly files: number;
  /** The number of the latest change. */
  readonly lastChange: number;
  /** The log has forgotten removals up to this change. */
  readonly forgottenChange: number;
};
