import { createHash } from 'node:crypto';
import type { RandomBytes } from '../../keys/key-ring.ts';

export const folderType = 'application/vnd.google-apps.folder';
export const shortcutType = 'application/vnd.google-apps.shortcut';

/** Folders, shortcuts and editor documents have no bytes. */
export function hasBytes(mimeType: string): boolean {
  return !mimeType.startsWith('application/vnd.google-apps.');
}

/** The id behind `root`. An account's root id never changes. */
export function rootFolderId(accountSub: string): string {
  return `0A${digest(`drive root ${accountSub}`).slice(0, 17)}`;
}

/** The id behind `appDataFolder`. Each project has its own folder. */
export function appDataFolderId(accountSub: string, projectId: string): string {
  return `1${digest(JSON.stringify(['application data', accountSub, projectId])).slice(0, 32)}`;
}

export function issueFileId(randomBytes: RandomBytes): string {
  return `1${Buffer.from(randomBytes(24)).toString('base64url')}`;
}

/** Whether a client may choose this id. Clients should get ids from `files.generateIds`. */
export function isFileId(text: string): boolean {
  return /^[A-Za-z0-9_-]{16,100}$/.test(text);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
