/** Compares the page, and the web app's types, with the operations and permissions. */
import { expect, test } from 'vitest';
import { managementReference } from '../../scripts/management-reference.ts';
import { webOperations } from '../../scripts/web-operations.ts';
import { read } from './source-files.ts';

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/management-api.md')).toBe(managementReference());
});

test('the web app has the types of the present operations: `npm run reference` writes them', () => {
  expect(read('packages/web/src/api/operations.ts')).toBe(webOperations());
});
