/** docs/reference/profiles.md is what the server's table of profiles gives. */
import { expect, test } from 'vitest';
import { profilesReference } from '../../scripts/profiles-reference.ts';
import { read } from './source-files.ts';

test('the page is up to date: `npm run reference` writes it', () => {
  expect(read('docs/reference/profiles.md')).toBe(profilesReference());
});
