/**
 * Reads root keys from a setting, or from a file of mode 0600 that the server creates on its first run. Both list keys
 * as `<id>:<43 characters of base64url>`, one a line or separated by commas, the current key first.
 *
 * To rotate, add a line with a new id at the top and restart. Remove the old line when you no longer need anything that
 * the old key has sealed.
 */
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import type { RandomBytes, RootKey } from './key-ring.ts';

/** The message says what is wrong, and never contains a key. */
export class RootKeyError extends Error {
  override readonly name = 'RootKeyError';
}

/** @throws RootKeyError */
export function parseRootKeys(text: string): RootKey[] {
  const entries = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (entries.length === 0) throw new RootKeyError('no root key was found');
  const keys = entries.map((entry, index) => {
    const [, id, secret] = /^(\d{1,3}):([A-Za-z0-9_-]{43})$/.exec(entry) ?? [];
    if (id === undefined || secret === undefined || Number(id) > 255) {
      throw new RootKeyError(
        `root key ${index + 1} must have the form <id>:<43 characters of base64url>, with an id from 0 to 255`,
      );
    }
    return { id: Number(id), secret: new Uint8Array(Buffer.from(secret, 'base64url')) };
  });
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    throw new RootKeyError('two root keys have the same id');
  }
  return keys;
}

/**
 * Creates a missing file with a new key. If two processes start at the same time, both get the same key.
 * @throws RootKeyError if the file can't be read, or contains anything but root keys
 */
export function loadOrCreateRootKeys(file: string, randomBytes: RandomBytes): RootKey[] {
  const present = readIfThere(file);
  if (present !== undefined) return parseRootKeys(present);
  const text = `1:${Buffer.from(randomBytes(32)).toString('base64url')}\n`;
  const draft = `${file}.${Buffer.from(randomBytes(6)).toString('hex')}.tmp`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseRootKeys(readFileSync(file, 'utf8'));
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new RootKeyError(`can't read the file (${code})`);
  }
}
