import { readFileSync } from 'node:fs';
import { presentFields } from '@grantway/protocol/present-fields';
import type { RootKey } from '../keys/key-ring.ts';
import { randomBytes } from '../keys/random.ts';
import { loadOrCreateRootKeys, parseRootKeys, RootKeyError } from '../keys/root-key-file.ts';
import { SigningKeyError } from '../keys/signing-keys.ts';
import { BrandError } from '../person/pages/brand/brand-error.ts';
import type { DatabaseSettings } from '../settings/settings.ts';
import { DatabaseTooNewError } from '../storage/errors/storage-errors.ts';
import { StorageUnavailableError } from '../storage/errors/unavailable.ts';
import { openStorage } from '../storage/open.ts';
import type { Storage } from '../storage/storage.ts';
import { CommandError } from './command-error.ts';

/**
 * Opens a `postgres://` URL or a SQLite file.
 * @throws CommandError, which never contains the password
 */
export async function openDatabase(
  location: string,
  { databaseConnections }: Partial<DatabaseSettings> = {},
): Promise<Storage> {
  try {
    return await openStorage(location, presentFields({ connections: databaseConnections }));
  } catch (error) {
    if (error instanceof DatabaseTooNewError) throw new CommandError(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    // A database URL may contain a password, so don't print it.
    const name = location.includes('://') ? 'the PostgreSQL database' : location;
    throw new CommandError(`can't open ${name}: ${reason}`);
  }
}

/**
 * Creates a missing file with a new key.
 * @throws CommandError if the file can't be read or created
 */
export function openRootKeys(file: string): readonly RootKey[] {
  return explainRootKeys(file, 'let this user read it, or write to its folder', () =>
    loadOrCreateRootKeys(file, randomBytes),
  );
}

/**
 * `setting` is the option or variable that named the file.
 * @throws CommandError if the file can't be read, or contains anything but root keys
 */
export function readRootKeys(file: string, setting: string): readonly RootKey[] {
  return explainRootKeys(file, `name another file with ${setting}`, () =>
    parseRootKeys(readFileSync(file, 'utf8')),
  );
}

function explainRootKeys(file: string, advice: string, read: () => readonly RootKey[]): readonly RootKey[] {
  try {
    return read();
  } catch (error) {
    if (error instanceof RootKeyError) throw new CommandError(`${file}: ${error.message}`);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CommandError(`can't open the root keys in ${file} (${code}); ${advice}`);
  }
}

export function explainFailure(error: unknown, folder: string): unknown {
  if (error instanceof SigningKeyError || error instanceof BrandError) return new CommandError(error.message);
  if (error instanceof StorageUnavailableError) return new CommandError(`${error.message} Try again later.`);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return new CommandError(`can't read or write ${path ?? folder} (${code})`);
}
