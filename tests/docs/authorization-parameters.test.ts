/** Compares the page with the table of known parameters, and the table with the code. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownParameters } from '../../packages/server/src/oauth/authorize/known-parameters.ts';
import { authorizationParametersReference } from '../../scripts/authorization-parameters-reference.ts';
import { read } from './source-files.ts';

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/authorization-parameters.md')).toBe(authorizationParametersReference());
});

test('the parameters that the table marks as `read` are those that the code reads', () => {
  const folder = 'packages/server/src/oauth/authorize';
  const code = readdirSync(join(import.meta.dirname, '../..', folder))
    .map((file) => read(`${folder}/${file}`))
    .join('\n');
  const inCode = [...code.matchAll(/\b(?:params\.(?:get|has)\(|formValues\(form, )'([\w.]+)'\)/g)].map(
    ([, name = '']) => name,
  );
  const ofOwnPages = ['request', 'account', 'decision', 'lifetime_seconds'];
  // Every page has a language, so code outside this folder reads `hl`.
  const isRead = new Set([...inCode.filter((name) => !ofOwnPages.includes(name)), 'hl']);
  const documented = Object.entries(knownParameters).filter(([, { use }]) => use === 'read');
  expect([...isRead].sort()).toEqual(documented.map(([name]) => name).sort());
});
