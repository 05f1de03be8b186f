import { expect, test } from 'vitest';
import { differences } from '../../src/settings/profile.ts';

test('the two profiles differ in every row', () => {
  for (const [name, { google, openid }] of Object.entries(differences)) {
    expect(google.value, name).not.toEqual(openid.value);
  }
});
