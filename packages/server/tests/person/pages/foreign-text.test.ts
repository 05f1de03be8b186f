import { expect, test } from 'vitest';
import { mailLink } from '../../../src/person/pages/foreign-text.ts';

test.each([
  ['help@reader.example', 'mailto:help@reader.example'],
  ['a?cc=b&body=c#d@reader.example', 'mailto:a%3Fcc%3Db%26body%3Dc%23d@reader.example'],
  ['100%/a+b@reader.example', 'mailto:100%25%2Fa%2Bb@reader.example'],
  ['a@b.example,c@reader.example', 'mailto:a%40b.example%2Cc@reader.example'],
  ['"\ud800<\n"@reader.example', 'mailto:%22%EF%BF%BD%3C%0A%22@reader.example'],
])('the mail link to %j has this recipient and nothing else', (address, link) => {
  expect(mailLink(address)).toBe(link);
});
