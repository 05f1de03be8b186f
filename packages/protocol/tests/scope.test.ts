import {
  canonicalScope,
  emailScope,
  formatScope,
  isSignInScope,
  openIdScope,
  parseScope,
  profileScope,
} from '@grantway/protocol/scope';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const drive = 'https://www.googleapis.com/auth/drive.metadata.readonly';

describe('AUT-5 parseScope', () => {
  test.each<[string, string[] | undefined]>([
    ['openid', ['openid']],
    [`${drive} email`, [drive, 'email']],
    ['b a', ['b', 'a']],
    ['  b   a ', ['b', 'a']],
    ['a b a', ['a', 'b']],
    ['A a', ['A', 'a']],
    ["!#$%&'()*+,-./:;<=>?@[]^_`{|}~", ["!#$%&'()*+,-./:;<=>?@[]^_`{|}~"]],
    ['__proto__ constructor', ['__proto__', 'constructor']],
    ['', undefined],
    ['   ', undefined],
    ['a"b', undefined],
    ['a\\b', undefined],
    ['a\tb', undefined],
    ['a\nb', undefined],
    ['a\0', undefined],
    ['a\x7f', undefined],
    ['é', undefined],
    ['a\u00a0b', undefined],
  ])('reads %j as %j', (text, expected) => expect(parseScope(text)).toEqual(expected));

  test('reads back what formatScope writes', () => {
    const name = fc.stringMatching(/^[!#-[\]-~]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), (scopes) => {
        expect(parseScope(formatScope(scopes))).toEqual(scopes);
      }),
    );
  });
});

test('canonicalScope returns the long name for a short one, and any other name unchanged', () => {
  expect(canonicalScope('email')).toBe('https://www.googleapis.com/auth/userinfo.email');
  expect(canonicalScope('profile')).toBe('https://www.googleapis.com/auth/userinfo.profile');
  for (const scope of [openIdScope, emailScope, profileScope, drive, 'Email'])
    expect(canonicalScope(scope)).toBe(scope);
});

test.each([
  ['openid', true],
  ['email', true],
  ['profile', true],
  [emailScope, true],
  [profileScope, true],
  ['OpenID', false],
  [drive, false],
  ['', false],
])('isSignInScope(%j) is %j', (scope, expected) => expect(isSignInScope(scope)).toBe(expected));
