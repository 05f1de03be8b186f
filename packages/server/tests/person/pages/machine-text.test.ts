import { expect, test } from 'vitest';
import { breakingAtSlashes, unbrokenArguments } from '../../../src/person/pages/machine-text.ts';

/** Puts `|` around each part that stays on one line. */
const marked = (text: string) =>
  String(unbrokenArguments(text))
    .replaceAll('<span class="unbroken">', '|')
    .replaceAll('</span>', '|')
    .replaceAll('<wbr>', '');

test.each([
  ['npx grantway client list', 'npx grantway client list'],
  ['npx grantway --data .grantway', 'npx grantway |--data| .grantway'],
  ['change a-b.apps --uri https://a.example/x', 'change |a-b.apps| |--uri| |https://a.example/x|'],
  ["--data '/home/a b/c' --name x", '|--data| |&#39;/home/a b/c&#39;| |--name| x'],
  ["--name='it'\\''s b'", '|--name=&#39;it&#39;\\&#39;&#39;s b&#39;|'],
  ['--database "a b"', '|--database| |&quot;a b&quot;|'],
  ['還有其他。執行 npx a --data x 即可列出。', '還有其他。執行 npx a |--data| x 即可列出。'],
  ["the app's own", 'the app&#39;s own'],
])('options and quoted words stay on one line: %s', (text, words) => {
  expect(marked(text)).toBe(words);
});

test('the text stays the same, and is escaped', () => {
  const text = "npx grantway client change <b> --add-redirect-uri 'https://a.example/?a=<&>'  --json";
  const shown = String(unbrokenArguments(text));
  expect(shown).not.toContain('<b>');
  expect(shown).toContain('&lt;b&gt;');
  expect(
    shown
      .replaceAll(/<\/?(?:span|wbr)\b[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  ).toBe(text);
});

test('an address can break after each slash of its path, except a slash at the beginning or end of the address', () => {
  expect(String(breakingAtSlashes('http://localhost:4000/o/oauth2/v2/auth'))).toBe(
    'http://localhost:4000/<wbr>o/<wbr>oauth2/<wbr>v2/<wbr>auth',
  );
  expect(String(breakingAtSlashes('/account/'))).toBe('/account/');
  expect(String(breakingAtSlashes('/a/<b>'))).toBe('/a/<wbr>&lt;b&gt;');
});
