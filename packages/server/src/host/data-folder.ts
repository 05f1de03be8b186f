/** The folder of database and root key. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from './command-error.ts';

export type DataFolder = {
  /** Absolute. */
  readonly path: string;
  readonly databaseFile: string;
  readonly rootKeyFile: string;
};

/** Makes the folder if it is missing, for this user alone. @throws CommandError if it can't be written */
export function openDataFolder(name: string): DataFolder {
  const path = resolve(name);
  try {
    makeMissingFolders(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(
      `the folder ${path} can't be written (${code}); choose another one with --data or GRANTWAY_DATA`,
    );
  }
  return { path, databaseFile: join(path, 'grantway.db'), rootKeyFile: join(path, 'root-key') };
}

/** One by one: where a folder can't be made, as under /proc, making them recursively may never end. */
function makeMissingFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeMissingFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
