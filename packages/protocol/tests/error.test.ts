import { expect, test } from 'vitest';
import { wireDescription } from '../src/error.ts';

test.each([
  ['the value "a b"', "the value 'a b'"],
  ['can’t use “this” or ‘that’', "can't use 'this' or 'that'"],
  ['C:\\app', 'C:/app'],
  ['a\r\nb', 'a??b'],
  ['名 é 😀', '? ? ?'],
])('RFC 6749 §5.2: the description %j is sent as %j', (text, sent) => {
  expect(wireDescription(text)).toBe(sent);
});
