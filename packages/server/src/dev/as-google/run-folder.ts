/**
 * The folder `as-google` in the data folder. Each run keeps its files, such as certificates, in a folder of its own
 * there, and removes this folder at the end.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '../../host/data-folder.ts';

/** In seconds. */
export const certificateLifetimeSeconds = 86_400;

export type RunFolder = {
  readonly path: string;
  /** Only this user can read the file. Returns its path. */
  readonly write: (name: string, content: string | Uint8Array, mode?: number) => string;
  /** Writes a file in a folder of its own. Returns that folder's path. */
  readonly writeIn: (folder: string, name: string, content: string) => string;
  readonly remove: () => void;
};

export function asGoogleFolder({ path }: Pick<DataFolder, 'path'>): string {
  return join(path, 'as-google');
}

/** Also removes folders with expired certificates, which remain after runs that were killed. */
export function makeRunFolder(dataFolder: Pick<DataFolder, 'path'>): RunFolder {
  const parent = asGoogleFolder(dataFolder);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  removeOutdated(parent);
  const path = join(parent, `run-${randomBytes(4).toString('hex')}`);
  mkdirSync(path, { mode: 0o700 });
  return {
    path,
    write: (name, content, mode = 0o600) => {
      const file = join(path, name);
      writeFileSync(file, content, { mode, flag: 'wx' });
      return file;
    },
    writeIn: (folder, name, content) => {
      mkdirSync(join(path, folder), { mode: 0o700 });
      writeFileSync(join(path, folder, name), content, { mode: 0o600, flag: 'wx' });
      return join(path, folder);
    },
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

function removeOutdated(parent: string): void {
  const oldest = Date.now() - certificateLifetimeSeconds * 1_000;
  for (const name of readdirSync(parent)) {
    if (!/^run-[0-9a-f]{8}$/.test(name)) continue;
    const path = join(parent, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (mtimeMs < oldest) rmSync(path, { recursive: true, force: true });
  }
}
