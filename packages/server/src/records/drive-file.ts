/** Times in this file are milliseconds since 1970: programs that synchronize files compare them to the millisecond. */
export type DriveFile = {
  /** Unique on this server. */
  readonly id: string;
  readonly ownerSub: string;
  /** The folder that contains the file. Absent for a top folder. */
  readonly parentId?: string;
  /** The project whose application data folder contains the file. Absent for files that the person sees in Drive. */
  readonly appDataProjectId?: string;
  readonly name: string;
  readonly mimeType: string;
  readonly description?: string;
  readonly createdMs: number;
  readonly modifiedMs: number;
  readonly viewedMs?: number;
  readonly starred: boolean;
  /** Whether the file itself is in the trash. False if only a folder around it is. */
  readonly trashed: boolean;
  readonly trashedMs?: number;
  /** Absent for folders, shortcuts, and documents that have no bytes of their own. */
  readonly content?: DriveContent;
  /**
   * The project whose app created the file. With only the scope `drive.file`, an app sees only files of its project.
   */
  readonly createdByProjectId?: string;
  readonly modifiedBySub: string;
  /** Whether the file has its own permissions, besides those of its folders. Storage keeps this up to date. */
  readonly shared: boolean;
  readonly properties?: Properties;
  /** Properties that only one project's apps see, by project. */
  readonly appProperties?: Readonly<Record<string, Properties>>;
  /** Text that people don't see, but searches match. */
  readonly indexableText?: string;
  readonly folderColor?: string;
  readonly shortcutTo?: { readonly id: string; readonly mimeType: string };
  /** Whether viewers may not download or copy the file. */
  readonly copyRequiresWriter?: true;
  /** Whether only the owner may share the file. */
  readonly writersCannotShare?: true;
  /** Starts at 1, and increases by one with every change. */
  readonly version: number;
};

export type Properties = Readonly<Record<string, string>>;

/** The bytes of a file and their digests, in hexadecimal. */
export type DriveContent = {
  /** The id of the stored bytes. Every upload gets a new one. Absent if there are no bytes. */
  readonly id?: string;
  readonly size: number;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
  /** The file's name when its first bytes arrived. */
  readonly originalName: string;
};

export const driveRoles = ['reader', 'commenter', 'writer'] as const;
export type DriveRole = (typeof driveRoles)[number];

/** A grantee that stands for everybody who knows the file's id. */
export const anyone = 'anyone';

/** Another account's access to a file. For a folder, the access includes everything in it. */
export type DrivePermission = {
  readonly fileId: string;
  /** The `sub` of an account, or `anyone`. */
  readonly grantee: string;
  readonly role: DriveRole;
  readonly createdMs: number;
};

/** A change log's entry for a deleted file. */
export type DriveRemoval = { readonly fileId: string; readonly removedMs: number };

export type DriveTotals = {
  readonly bytes: number;
  /** Files and folders, without the top folder. */
  readonly files: number;
  /** The number of the latest change. */
  readonly lastChange: number;
  /** The log no longer has removals up to this change. */
  readonly forgottenChange: number;
};
