/** Compares the page with the table of differences. A conformance test names each difference. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differences } from '../../packages/server/src/settings/profile.ts';
import { profilesReference } from '../../scripts/profiles-reference.ts';
import { read, repository } from './source-files.ts';

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/profiles.md')).toBe(profilesReference());
});

test('a conformance test names each difference', () => {
  const folder = join(repository, 'tests/conformance');
  const tests = readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => read(`tests/conformance/${file}`))
    .join('\n');
  const unnamed = Object.keys(differences).filter((name) => !tests.includes(name));
  expect(unnamed).toEqual([]);
});
