import { expect, test } from 'vitest';
import { parseOrigin } from '../../src/settings/origin.ts';

test.each([
  ['https://id.example.com', 'https://id.example.com'],
  ['https://id.example.com/', 'https://id.example.com'],
  ['https://id.example.com:8443', 'https://id.example.com:8443'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
])('%s is an origin', (text, origin) => {
  expect(parseOrigin(text)?.origin).toBe(origin);
});

test.each([
  '',
  'id.example.com',
  'https://id.example.com/path',
  'https://id.example.com//',
  'https://id.example.com/?',
  'https://id.example.com#',
  'https://ID.example.com',
  'https://id.example.com:443',
  'https://person@id.example.com',
  ' https://id.example.com',
  'ftp://id.example.com',
  'file:///',
])('%j is none', (text) => {
  expect(parseOrigin(text)).toBeUndefined();
});
