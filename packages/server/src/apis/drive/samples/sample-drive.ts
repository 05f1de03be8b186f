/** Fills an account's Drive with sample files, always the same for an account. */
import { createHash } from 'node:crypto';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Account } from '../../../records/account.ts';
import type { DriveFile } from '../../../records/drive-file.ts';
import { AlreadyExistsError } from '../../../storage/errors/storage-errors.ts';
import type { ContentStorage } from '../../../storage/promises/content-storage.ts';
import type { DriveStorage } from '../../../storage/promises/drive-storage.ts';
import type { KeptContent } from '../../catalogue/contents.ts';
import { ContentDigests } from '../../gateway/content/kept-contents.ts';
import { folderType, rootFolderId } from '../drive-ids.ts';
import { driveLimits } from '../drive-limits.ts';
import { rememberContent } from '../files/file-content.ts';
import { topFolder } from '../open-drive.ts';
import { type Sample, sampleContent } from './sample-content.ts';
import {
  looseSamples,
  type SampleFile,
  sampleFolders,
  starredSamples,
  trashedSamples,
} from './sample-tree.ts';

/** 2025-11-03 09:00 UTC, when the first file was created. */
const firstMs = Date.UTC(2025, 10, 3, 9);
const hourMs = 3_600_000;

/** Does nothing if the account has a Drive. */
export async function seedDrive(storage: DriveStorage & ContentStorage, account: Account): Promise<void> {
  const { sub } = account;
  if ((await storage.findDrive(sub)) !== undefined) return;
  const rootId = rootFolderId(sub);
  const files: DriveFile[] = [topFolder(rootId, 'My Drive', sub, firstMs)];
  const add = (name: string, more: Pick<DriveFile, 'mimeType'> & Partial<DriveFile>, parentId: string) => {
    const createdMs = firstMs + files.length * 163 * hourMs;
    const modifiedMs = createdMs + variation(sub, name, 150) * hourMs;
    const trashed = trashedSamples.includes(name);
    const file: DriveFile = presentFields({
      id: fileId(sub, name),
      ownerSub: sub,
      parentId,
      name,
      createdMs,
      modifiedMs,
      viewedMs: modifiedMs,
      starred: starredSamples.includes(name),
      trashed,
      trashedMs: trashed ? modifiedMs : undefined,
      ...{ modifiedBySub: sub, shared: false, version: 1 },
      ...more,
    });
    files.push(file);
    return file.id;
  };
  const addFile = async ([name, text, editor]: SampleFile, parentId: string) => {
    if (editor !== undefined) {
      add(name, { mimeType: `application/vnd.google-apps.${editor}`, indexableText: text }, parentId);
      return;
    }
    const sample = sampleContent(name, text);
    if (sample === undefined) throw new TypeError(`${name} has no known extension`);
    const kept = await keepSample(storage, sub, name, sample);
    add(name, { mimeType: sample.mimeType, content: rememberContent(kept, name) }, parentId);
  };
  for (const [folder, contents] of sampleFolders) {
    const folderId = add(folder, { mimeType: folderType }, rootId);
    for (const sample of contents) await addFile(sample, folderId);
  }
  for (const sample of looseSamples) await addFile(sample, rootId);
  await storage.createDriveFiles(sub, rootId, files, driveLimits.files);
}

/** The bytes may be stored already if an earlier seeding stopped halfway. */
export async function keepSample(
  storage: ContentStorage,
  accountSub: string,
  name: string,
  { mimeType, bytes }: Sample,
): Promise<KeptContent> {
  const id = fileId(accountSub, `the content of ${name}`);
  const never = Number.MAX_SAFE_INTEGER;
  const addition = { id, accountSub, at: 0, pieces: [bytes], quotaBytes: never, now: 0, expiresAt: never };
  await storage.appendContent(addition).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
  });
  const digests = new ContentDigests();
  digests.update(bytes);
  return { id, mediaType: mimeType, size: bytes.length, ...digests.end() };
}

function fileId(accountSub: string, name: string): string {
  return `1${digest(accountSub, name).toString('base64url').slice(0, 32)}`;
}

function variation(accountSub: string, name: string, limit: number): number {
  return digest(accountSub, name).readUInt32BE(28) % limit;
}

function digest(accountSub: string, name: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(['sample file', accountSub, name]))
    .digest();
}
