import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fix, fixPath, fixPlaces, formatFix, parseFix, parseRequestOfFix } from '../src/fix.ts';

const read = (address: string | undefined) =>
  parseFix(new URL(address ?? '', 'https://a.example').searchParams);

const fixes: readonly Fix[] = [
  { at: 'redirect-uris', client: 'a.b-c_1', redirectUri: 'https://app.example.com/?a=%20&b=<script>#c' },
  { at: 'client', client: 'a' },
  { at: 'project', client: 'a' },
  { at: 'scopes', client: 'a', scopes: ['https://api.example.com/auth/one', 'two'] },
  { at: 'one-scope', client: 'a', scopes: ['one'] },
  { at: 'test-users', client: 'a', sealed: 'abc_-1' },
  { at: 'audience', client: 'a' },
  { at: 'verification', client: 'a' },
  { at: 'api', project: 'p', api: 'drive.googleapis.com' },
  { at: 'policy', organization: 'quay', client: 'a', scopes: ['one'] },
  { at: 'account', account: '1042' },
];

test('`parseFix` reads every kind of fix back from its address', () => {
  expect(new Set(fixes.map(({ at }) => at))).toEqual(new Set(fixPlaces));
  for (const fix of fixes) expect(read(formatFix(fix))).toEqual(fix);
});

test('an address has at most 2,000 characters, and only those that the sign-in page accepts', () => {
  const long = `https://app.example.com/${'ä'.repeat(10)}${'a'.repeat(3_000)}`;
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const fix: Fix = { at: 'redirect-uris', client: 'a', redirectUri: text };
      const address = formatFix(fix) ?? '';
      expect(address.length).toBeLessThanOrEqual(2_000);
      expect(address).toMatch(/^\/console\/fix\?[\w.~%*+&=-]+$/);
      const found = read(address);
      expect(found === undefined || found.at !== 'redirect-uris' || (found.redirectUri ?? text)).toBe(text);
    }),
  );
  expect(read(formatFix({ at: 'redirect-uris', client: 'a', redirectUri: long }))).toEqual({
    at: 'redirect-uris',
    client: 'a',
  });
});

test('the address carries a sealed request, unless the address would be too long or the text can’t be one', () => {
  const fix: Fix = { at: 'client', client: 'a' };
  const requestIn = (request: string) =>
    parseRequestOfFix(new URL(formatFix(fix, request) ?? '', 'https://a.example').searchParams);
  expect(requestIn('abc_-1')).toBe('abc_-1');
  expect(read(formatFix(fix, 'abc'))).toEqual(fix);
  for (const request of ['a'.repeat(2_000), 'a&b=c', '', 'a b']) expect(requestIn(request)).toBeUndefined();
  expect(parseRequestOfFix(new URLSearchParams({ request: '../a' }))).toBeUndefined();
});

test('the address carries no value that the field can’t have, and `parseFix` ignores such a value', () => {
  for (const redirectUri of [
    'https://a.example/\nb',
    'https://a.example/\u202e',
    'https://a.example/\0',
    ' ',
  ]) {
    expect(read(formatFix({ at: 'redirect-uris', client: 'a', redirectUri }))).toEqual({
      at: 'redirect-uris',
      client: 'a',
    });
    const query = new URLSearchParams({ at: 'redirect-uris', client: 'a', redirect_uri: redirectUri });
    expect(parseFix(query)).toEqual({ at: 'redirect-uris', client: 'a' });
  }
  // An address never carries an email as text.
  const email = 'yuki@post.example';
  expect(formatFix({ at: 'test-users', client: 'a', email })).not.toContain('yuki');
  expect(read(formatFix({ at: 'test-users', client: 'a', email, sealed: 'a b' }))).toEqual({
    at: 'test-users',
    client: 'a',
  });
  const scopes = Array.from({ length: 101 }, (_, index) => `s${index}`);
  expect(read(formatFix({ at: 'scopes', client: 'a', scopes }))).toEqual({ at: 'scopes', client: 'a' });
});

test('there is no fix for an id that could lead to another path, a missing id, or an unknown place', () => {
  for (const client of ['', '..', '.', 'a/b', 'a?b', 'a#b', 'a%2fb', 'a b', 'a\n', 'é', 'a'.repeat(256)]) {
    expect(formatFix({ at: 'client', client })).toBeUndefined();
    expect(read(`${fixPath}?${new URLSearchParams({ at: 'client', client })}`)).toBeUndefined();
  }
  expect(read(`${fixPath}?at=constructor&client=a`)).toBeUndefined();
  expect(read(`${fixPath}?at=api&client=a`)).toBeUndefined();
});
