/** The table of what the profiles differ in. What each row does is tested over HTTP, in tests/conformance. */
import { expect, test } from 'vitest';
import { differences } from '../../src/settings/profile.ts';

test('each profile differs from the other in every row', () => {
  for (const [name, { google, openid }] of Object.entries(differences)) {
    expect(google.value, name).not.toEqual(openid.value);
  }
});
