import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from './command-error.ts';

export type DataFolder = {
  readonly path: string;
  readonly databaseFile: string;
  readonly rootKeyFile: string;
};

/**
 * Creates a missing folder, accessible only to this user.
 * @throws CommandError if the folder can't be created or isn't writable
 */
export function openDataFolder(name: string): DataFolder {
  const path = resolve(name);
  try {
    makeMissingFolders(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(
      `can't write to the folder ${path} (${code}); choose another one with --data or GRANTWAY_DATA`,
    );
  }
  return { path, databaseFile: join(path, 'grantway.db'), rootKeyFile: join(path, 'root-key') };
}

/**
 * Creates missing folders one by one. Node's recursive mode may never return in places such as /proc, where nobody can
 * create folders.
 */
function makeMissingFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeMissingFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
