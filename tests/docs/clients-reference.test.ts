import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientsReference } from '../../scripts/clients-reference.ts';
import { clientsRunByHand, testedClients } from '../interop/clients.ts';
import { read, repository } from './source-files.ts';

const folder = join(repository, 'tests/interop');

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/clients.md')).toBe(clientsReference());
});

test('the page names every test that runs a program under `grantway exec`', () => {
  const named = new Set([...testedClients, ...clientsRunByHand].map(({ file }) => file));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.test.ts') && read(`tests/interop/${file}`).includes('googleForAll'),
  );
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => !named.has(file))).toEqual([]);
  expect(clientsRunByHand.filter(({ file }) => !existsSync(join(folder, file)))).toEqual([]);
});
