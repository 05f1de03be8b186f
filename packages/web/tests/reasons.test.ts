import { readdirSync, readFileSync } from 'node:fs';
import { languages } from '@grantway/messages/language';
import { inEnglish, type ReasonName, sentenceOf, wordsOf } from '@grantway/messages/reasons/reason';
import { reasonTexts } from '@grantway/messages/reasons/reason-texts';
import { expect, test } from 'vitest';

const names = Object.keys(reasonTexts) as ReasonName[];
const placeholders = (text: string) => [...text.matchAll(/\{([#@]?)(\w+)\}/g)].map(([, , key = '']) => key);
const examples = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/\{([#@]?)(\w+)\}/g)].map(([, mark, key = '']) => [
      key,
      mark === '#' ? '1234' : mark === '@' ? 'text' : `<${key}>`,
    ]),
  );
/** Every sentence in these languages has such a letter, so an untranslated English sentence fails the test. */
const ownScript = {
  'zh-TW': /\p{Script=Han}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  bn: /\p{Script=Bengali}/u,
};

test.each(names)('%s has a sentence in every language, with only the English parameters', (name) => {
  const english = reasonTexts[name].en;
  const parameters = { ...examples(english), rules: 'RED-1' };
  for (const language of languages) {
    const sentence = sentenceOf({ name, parameters }, language) ?? '';
    expect(sentence.trim().length, language).toBeGreaterThan(1);
    expect(sentence, language).not.toMatch(/[{}]|undefined/);
    const own = placeholders(reasonTexts[name][language]);
    expect(own.filter((key) => !(key in parameters))).toEqual([]);
    if (language !== 'en') expect(sentence).not.toBe(sentenceOf({ name, parameters }, 'en'));
    if (language in ownScript) expect(sentence).toMatch(ownScript[language as keyof typeof ownScript]);
  }
});

test('numbers and terms are in the reader’s language, and an unknown reason has no words', () => {
  expect(wordsOf({ name: 'TOO_LONG', parameters: { most: '2048' } }, 'bn')).toContain('২,০৪৮');
  expect(inEnglish({ name: 'MISSING', parameters: { kind: 'list' } })).toBe(
    'is missing: write a list in square brackets',
  );
  expect(sentenceOf({ name: 'EMPTY', parameters: {} }, 'en')).toBe('Must not be empty.');
  expect(sentenceOf({ name: 'toString', parameters: {} }, 'ja')).toBeUndefined();
});

test('every refusal of the management API and the playground has a reason', () => {
  const sources = ['management-api', 'registration', 'person/playground'].flatMap((folder) => {
    const root = new URL(`../../server/src/${folder}/`, import.meta.url);
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }));
  });
  expect(sources.length).toBeGreaterThan(50);
  // Other ways to reject a request require a reason. This one doesn't.
  const bypasses = sources.filter(({ text }) => /new (ApiError|WordedError)\(|\bnotFound\(/.test(text));
  expect(bypasses.map(({ file }) => file)).toEqual(['input-violations.ts']);
});

test('the code of the server, the protocol or the console uses every reason of the table', () => {
  const roots = ['server/src', 'protocol/src', 'web/src'].map(
    (root) => new URL(`../../${root}/`, import.meta.url),
  );
  const code = roots
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => readFileSync(new URL(file, root), 'utf8')),
    )
    .join('\n');
  expect(
    names.filter((name) => !code.includes(`'${name}'`) && !code.includes(`  readonly ${name}:`)),
  ).toEqual([]);
});
