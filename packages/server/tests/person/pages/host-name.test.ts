import { messagesFor } from '@grantway/messages/catalogue';
import { languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { hostName, sentenceWithHost } from '../../../src/person/pages/host-name.ts';

/** Puts `|` before each part that stays on one line. */
const parts = (shown: unknown) =>
  String(shown).replaceAll('<span class="unbroken">', '|').replaceAll('</span>', '').replaceAll('<wbr>', '');

test('a host name breaks only after its dots', () => {
  expect(parts(hostName('a-long-name.example.com'))).toBe('|a-long-name.|example.|com');
  expect(parts(hostName('localhost'))).toBe('|localhost');
  expect(parts(hostName('<b>.example'))).toBe('|&lt;b&gt;.|example');
});

describe('a sentence with a host name', () => {
  test.each(languages)('in %s, the sentence has the same words with and without markup', (language) => {
    const { eitherWay } = messagesFor(language).consent;
    const shown = parts(sentenceWithHost(eitherWay, 'a-b.example', language));
    expect(shown.replaceAll('|', '')).toBe(eitherWay('a-b.example'));
    expect(shown).toContain('|a-b.|example');
  });

  test.each([
    ['en', '|example.'],
    ['ja', '|example\u00a0に'],
    ['bn', '|example-এ'],
  ] as const)('in %s, the text right after the name stays on the same line', (language, last) => {
    const shown = String(
      sentenceWithHost(messagesFor(language).consent.eitherWay, 'a-b.example', language),
    ).replaceAll('<span class="unbroken">', '|');
    expect(shown).toContain(`${last}</span>`);
  });
});
