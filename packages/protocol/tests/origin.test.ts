import { hasTlsOrIsLoopback, isLoopbackHost, parseOrigin } from '@grantway/protocol/origin';
import { expect, test } from 'vitest';

test.each(['localhost', '127.0.0.1', '[::1]'])('%s is this machine, and needs no TLS', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
  expect(hasTlsOrIsLoopback(new URL(`http://${host}:8080/path`))).toBe(true);
  expect(hasTlsOrIsLoopback(new URL(`https://${host}`))).toBe(true);
  expect(hasTlsOrIsLoopback(new URL(`ftp://${host}`))).toBe(false);
});

test.each(['example.com', 'localhost.example.com', '127.0.0.2', '10.0.0.1', '[::2]', 'a.localhost'])(
  '%s counts as another machine, and needs TLS',
  (host) => {
    expect(isLoopbackHost(host)).toBe(false);
    expect(hasTlsOrIsLoopback(new URL(`http://${host}`))).toBe(false);
    expect(hasTlsOrIsLoopback(new URL(`https://${host}`))).toBe(true);
  },
);

test('an absent or empty host is not this machine', () => {
  expect(isLoopbackHost(undefined)).toBe(false);
  expect(isLoopbackHost('')).toBe(false);
});

test.each([
  ['https://example.com', 'https://example.com'],
  ['https://example.com/', 'https://example.com'],
  ['https://example.com:8443', 'https://example.com:8443'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://[::1]:4000/', 'http://[::1]:4000'],
])('%s is an origin', (text, origin) => {
  expect(parseOrigin(text)?.origin).toBe(origin);
});

test.each([
  '',
  'example.com',
  'https://',
  'https://example.com//',
  'https://example.com/path',
  'https://example.com/path/',
  'https://example.com?query',
  'https://example.com#fragment',
  'https://user@example.com',
  'https://Example.com',
  'HTTPS://example.com',
  'https://example.com:443',
  ' https://example.com',
  'ftp://example.com',
  'file:///',
  'data:,',
  'null',
])('%j is not an origin', (text) => {
  expect(parseOrigin(text)).toBeUndefined();
});
