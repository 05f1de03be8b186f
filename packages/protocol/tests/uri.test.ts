import { decodePercentFully, splitUri } from '@grantway/protocol/uri';
import { expect, test } from 'vitest';

const none = { scheme: undefined, userinfo: undefined, host: undefined, port: undefined, query: undefined };

test('splitUri returns the parts of RFC 3986 §3 as written', () => {
  expect(splitUri('foo://u:p@Example.com:8042/over/there?name=a?b#nose#?')).toEqual({
    scheme: 'foo',
    userinfo: 'u:p',
    host: 'Example.com',
    port: '8042',
    path: '/over/there',
    query: 'name=a?b',
    fragment: 'nose#?',
  });
  expect(splitUri('urn:example:a:b')).toEqual({
    ...none,
    scheme: 'urn',
    path: 'example:a:b',
    fragment: undefined,
  });
  expect(splitUri('https://[::1]:80')).toMatchObject({ host: '[::1]', port: '80', path: '' });
  expect(splitUri('https://a?b/c')).toMatchObject({ host: 'a', path: '', query: 'b/c' });
  expect(splitUri('https://@h:?#')).toMatchObject({
    userinfo: '',
    host: 'h',
    port: '',
    query: '',
    fragment: '',
  });
  expect(splitUri('')).toEqual({ ...none, path: '', fragment: undefined });
});

test('decodePercentFully decodes repeated encoding, up to a limit', () => {
  expect(decodePercentFully('a%2Fb')).toBe('a/b');
  expect(decodePercentFully('%252e%25252e')).toBe('..');
  expect(decodePercentFully('100%')).toBe('100%');
  expect(decodePercentFully(`%${'25'.repeat(3)}41`)).toBe('A');
  expect(decodePercentFully(`%${'25'.repeat(50_000)}41`)).toBeUndefined();
});
