/** Creates, reads and replaces the file of `grantway token --out`, and remembers the path of the last one. */
import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import { configurationFolder } from '../remote/configuration-folder.ts';
import { writePrivateFile } from '../remote/private-file.ts';

const mostBytes = 1_000_000;
/** Longer than the time limit of a request. */
const longestRefreshMilliseconds = 35_000;
const patienceMilliseconds = 45_000;

/** Call this before the person allows access, so that the consent isn't in vain. */
export function requireNoFile(path: string): void {
  if (existsSync(path)) {
    throw new CommandError(`${path} is there already; name another file, or add --overwrite to replace it`);
  }
}

/** Only the user can read the file. @throws CommandError if it isn't writable, or exists and `overwrite` is false */
export function createTokenFile(path: string, text: string, overwrite: boolean): void {
  try {
    if (overwrite) writePrivateFile(path, text);
    else createFile(path, text);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') requireNoFile(path);
    throw cannotWrite(path, error);
  }
}

export function readTokenFile(path: string): string {
  try {
    if (statSync(path).size > mostBytes) throw new CommandError(`${path} is too big to have tokens`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw error instanceof CommandError ? error : cannotRead(path, error);
  }
}

export function removeTokenFile(path: string): void {
  rmSync(path, { force: true });
}

export type Replacement = { readonly commit: (text: string) => void; readonly abandon: () => void };

/**
 * Locks the file, so that two commands never refresh the same tokens at once: a server that rotates refresh tokens
 * would revoke them. The lock also proves that the folder is writable, before the server replaces the old token.
 *
 * @throws CommandError if the folder isn't writable, or another command takes too long
 */
export async function reserveReplacement(path: string): Promise<Replacement> {
  const target = placeOf(path);
  const draft = `${target}.new`;
  const deadline = Date.now() + patienceMilliseconds;
  while (!tryToReserve(draft)) {
    if (Date.now() > deadline) {
      throw new CommandError(
        `another command has been refreshing these tokens for too long; if none runs, remove ${draft}`,
      );
    }
    await setTimeout(100);
  }
  let isReserved = true;
  return {
    commit: (text) => {
      try {
        writeFileSync(draft, text, { flush: true });
        renameSync(draft, target);
        // `draft` is gone now. If it exists again, another command has created it.
        isReserved = false;
      } catch (error) {
        throw cannotWrite(target, error);
      }
    },
    abandon: () => {
      if (isReserved) rmSync(draft, { force: true });
    },
  };
}

/** Follows a symbolic link, so that replacing the file keeps the link. */
function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw cannotRead(path, error);
  }
}

const thisCommand = `${hostname()} ${process.pid}`;

function tryToReserve(draft: string): boolean {
  try {
    writeFileSync(draft, thisCommand, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw cannotWrite(draft, error);
  }
  if (isAbandoned(draft)) rmSync(draft, { force: true });
  return false;
}

/** Whether the command that created `draft` was killed. */
function isAbandoned(draft: string): boolean {
  try {
    const [, host, id] = /^(\S+) (\d+)$/.exec(readFileSync(draft, 'utf8')) ?? [];
    if (host === hostname() && !isRunning(Number(id))) return true;
    return Date.now() - statSync(draft).mtimeMs > longestRefreshMilliseconds;
  } catch {
    // The other command has just finished.
    return false;
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function createFile(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writePrivateFile(draft, text);
  try {
    // Unlike `rename`, this fails if the file exists.
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOSYS', 'EOPNOTSUPP', 'ENOTSUP'].includes(codeOf(error))) throw error;
    // The file system has no hard links.
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  } finally {
    rmSync(draft, { force: true });
  }
}

function noteOf(environment: SettingTexts): string {
  return join(configurationFolder(environment, process.platform), 'grantway', 'last-token-file');
}

export function rememberTokenFile(path: string, environment: SettingTexts): void {
  try {
    writePrivateFile(noteOf(environment), `${resolve(path)}\n`);
  } catch {
    // Later commands then need --in.
  }
}

/** @throws CommandError if no path is remembered, or the file is gone */
export function lastTokenFile(environment: SettingTexts): string {
  let path: string;
  try {
    path = readFileSync(noteOf(environment), 'utf8').trim();
  } catch {
    throw new CommandError(
      'there are no stored tokens yet; get some with grantway token --scope SCOPE --out FILE, or name a file with --in',
    );
  }
  if (existsSync(path)) return path;
  throw new CommandError(
    `${path}, which was stored last, is gone; get new tokens with grantway token --scope SCOPE --out FILE, or name a file with --in`,
  );
}

function cannotRead(path: string, error: unknown): CommandError {
  return new CommandError(`can’t read ${path} (${codeOf(error)}); name another file with --in`);
}

function cannotWrite(path: string, error: unknown): CommandError {
  return new CommandError(
    `can’t write ${path} (${codeOf(error)}); make its folder writable, or name another file`,
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
