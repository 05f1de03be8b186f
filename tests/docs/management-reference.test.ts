/** Compares docs/reference/management-api.md with the operations and the table of permissions. */
import { expect, test } from 'vitest';
import { managementReference } from '../../scripts/management-reference.ts';
import { read } from './source-files.ts';

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/management-api.md')).toBe(managementReference());
});
