import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/**
 * Works like a shell.
 *
 * @param path the value of the variable `PATH`
 */
export function findCommand(name: string, path = ''): string | undefined {
  const candidates = name.includes('/')
    ? [resolve(name)]
    : path.split(delimiter).map((folder) => join(folder === '' ? '.' : folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
