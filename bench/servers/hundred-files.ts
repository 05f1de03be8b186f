import { createHash } from 'node:crypto';
import { rootFolderId } from '../../packages/server/src/apis/drive/drive-ids.ts';
import { topFolder } from '../../packages/server/src/apis/drive/open-drive.ts';
import type { DriveFile } from '../../packages/server/src/records/drive-file.ts';

const firstMs = Date.UTC(2026, 2, 2, 9);
const hourMs = 3_600_000;

/** Invents what a listing of an account's Drive shows: four folders with 24 files each. The top folder comes first. */
export function hundredFiles(ownerSub: string): {
  readonly rootId: string;
  readonly files: readonly DriveFile[];
} {
  const rootId = rootFolderId(ownerSub);
  const files = [topFolder(rootId, 'My Drive', ownerSub, firstMs)];
  const add = (name: string, more: Partial<DriveFile>): string => {
    const modifiedMs = firstMs + files.length * hourMs;
    const id = digest('sha256', `${ownerSub} ${name}`, 'base64url').slice(0, 33);
    files.push({ ...topFolder(id, name, ownerSub, modifiedMs), ...more });
    return id;
  };
  for (let folder = 1; folder <= 4; folder += 1) {
    const parentId = add(`Firing ${folder}`, { parentId: rootId });
    for (let note = 1; note <= 24; note += 1) {
      const name = `Glaze test ${folder}-${note}.txt`;
      add(name, { parentId, mimeType: 'text/plain', content: contentNamed(name) });
    }
  }
  return { rootId, files };
}

/** A listing shows size and digests, but doesn't read the bytes, so none are stored. */
function contentNamed(originalName: string): NonNullable<DriveFile['content']> {
  const [md5, sha1, sha256] = ['md5', 'sha1', 'sha256'].map((name) => digest(name, originalName, 'hex'));
  return { size: originalName.length, originalName, md5, sha1, sha256 } as NonNullable<DriveFile['content']>;
}

function digest(algorithm: string, text: string, encoding: 'hex' | 'base64url'): string {
  return createHash(algorithm).update(text).digest(encoding);
}
