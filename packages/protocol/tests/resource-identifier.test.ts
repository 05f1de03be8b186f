import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';
import { expect, test } from 'vitest';

test.each([
  'https://api.example.com',
  'https://api.example.com/a?b=c',
  'urn:example:api',
  'http://localhost:4000/drive/v3',
])('RFC 8707 §2: %s is a resource identifier', (text) => expect(isResourceIdentifier(text)).toBe(true));

test.each([
  '',
  'api.example.com',
  '/notes',
  '//api.example.com',
  'https://api.example.com#',
  'https://api.example.com/#a',
  'https://api.example.com/ a',
  'https://api.example.com/\n',
  'https://',
  `https://api.example.com/${'a'.repeat(1_024)}`,
])('RFC 8707 §2: %j is not a resource identifier', (text) => expect(isResourceIdentifier(text)).toBe(false));
