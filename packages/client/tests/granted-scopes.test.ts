import { expect, test } from 'vitest';
import { compareScopes } from '../src/granted-scopes.ts';

test('TOK-5 compareScopes lists what is missing and what was granted in addition', () => {
  expect(
    compareScopes(['email', 'a', 'b'], ['https://www.googleapis.com/auth/userinfo.email', 'b', 'c']),
  ).toEqual({
    missing: ['a'],
    extra: ['c'],
  });
});

test('AUT-6 offline_access is never missing, because no server has to list it as granted', () => {
  expect(compareScopes(['offline_access', 'a'], ['a'])).toEqual({ missing: [], extra: [] });
});
