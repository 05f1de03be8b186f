import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf, sourceBelow } from '../../../../tests/docs/source-files.ts';

const source = 'packages/server/src';

/** Returns the file's folder within storage: '' for storage itself, undefined outside storage. */
function layerOf(path: string): string | undefined {
  const [room, ...rest] = path.split('/').slice(3);
  return room === 'storage' ? rest.slice(0, -1).join('/') : undefined;
}

const imports = sourceBelow(source).flatMap(({ path, code }) =>
  importsOf(code)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from: path, to: join(dirname(path), specifier) })),
);

const below: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  engine: ['errors'],
  promises: ['engine'],
  migrations: ['engine', 'errors'],
  sql: ['promises', 'engine', 'errors'],
  '': ['sql', 'migrations', 'promises', 'engine'],
};

test('a file of storage imports only from its own folder and from those that `below` lists for it', () => {
  const upward = imports.filter(({ from, to }) => {
    const [importer, imported] = [layerOf(from), layerOf(to)];
    if (importer === undefined || imported === undefined || importer === imported) return false;
    return !below[importer]?.includes(imported);
  });
  expect(upward).toEqual([]);
});

test('the rest of the server imports no SQL, no migrations, and only `eventually.ts` and `memo.ts` of the engine', () => {
  const hidden = imports.filter(({ from, to }) => {
    const imported = layerOf(from) === undefined ? layerOf(to) : undefined;
    return (
      ['engine', 'sql', 'migrations'].includes(imported ?? '') &&
      !/\/engine\/(?:eventually|memo)\.ts$/.test(to)
    );
  });
  expect(hidden).toEqual([]);
});

test('each interface has a file in the conformance suite', () => {
  const names = (folder: string) => readdirSync(new URL(folder, import.meta.url));
  const conformance = names('conformance');
  const interfaces = names('../../src/storage/promises').filter((name) =>
    /-(?:storage|upkeep)\.ts$/.test(name),
  );
  expect(interfaces.length).toBeGreaterThan(10);
  expect(interfaces.filter((name) => !conformance.includes(name))).toEqual([]);
});
