import { messagesFor } from '@grantway/messages/catalogue';
import { chooseLanguage } from '@grantway/messages/choose-language';
import { languageNames, languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { builtInCatalogue } from '../../../src/apis/built-in-apis.ts';
import { scopeWords } from '../../../src/person/pages/scope-words.ts';
import { item } from './sample-views.ts';

const scopeNames = builtInCatalogue().scopeNames();

/**
 * Returns every text of a catalog with its path. `needsName` marks texts that take a name; a marker replaces the
 * name.
 */
function texts(value: unknown, path: string): { path: string; text: string; needsName: boolean }[] {
  if (typeof value === 'string') return [{ path, text: value, needsName: false }];
  if (typeof value === 'function')
    return [{ path, text: String(value('‹name›', '‹name›')), needsName: true }];
  if (Array.isArray(value)) return [{ path, text: value.join(''), needsName: false }];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const jargon =
  /\b(oauth|scopes?|tokens?|clients?|redirect|uri|grants?|klien|cakupan|authori[sz]ation)\b|スコープ|トークン|クライアント|リダイレクト|權杖|用戶端|令牌|স্কোপ|টোকেন|ক্লায়েন্ট/i;

/** What the texts must not contain: ASCII quotation marks, and words for which we always use another word. */
const otherVariants: Readonly<Record<(typeof languages)[number], RegExp>> = {
  en: /['"]|e-mail|\b(?:refuse|log (?:in|out)|applications?)\b/i,
  'zh-TW': /['"]|備援碼|移除.*(?:存取權|權限)|登錄|郵箱|賬/,
  ja: /['"]|ブラウザ(?!ー)|サーバ(?!ー)|バックアップコード|サインイン|何も提供/,
  id: /['"]|\b(?:passkey|login|logout|e-mail|surel|peramban|jawaban anda|pengaturan)\b/i,
  bn: /['"‘’]|ইমেল|এখনও|প্রশাসক|প্রত্যাহার|অ্যাক্সেস|লগ-?ইন/,
};

const isForDevelopers = (path: string) => path.startsWith('.welcome') || path.startsWith('.developer');

describe.each(languages)('the %s catalog', (language) => {
  const all = texts(messagesFor(language), '');

  test('has the same keys as the English catalog, and no empty text', () => {
    expect(all.map(({ path }) => path).sort()).toEqual(
      texts(messagesFor('en'), '')
        .map(({ path }) => path)
        .sort(),
    );
    expect(all.filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  test('every text that takes a name contains the name', () => {
    expect(all.filter(({ text, needsName }) => needsName && !text.includes('‹name›'))).toEqual([]);
  });

  test('AUT-11 speaks to a person without jargon', () => {
    expect(all.filter(({ path, text }) => !isForDevelopers(path) && jargon.test(text))).toEqual([]);
  });

  test('has no exclamation marks, and no ASCII punctuation between Chinese or Japanese characters', () => {
    expect(all.filter(({ text }) => /[!！]/.test(text))).toEqual([]);
    expect(all.filter(({ text }) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][,.?:;]/u.test(text))).toEqual(
      [],
    );
  });

  test('always uses the same word for the same thing, and typographic quotation marks', () => {
    expect(all.filter(({ text }) => otherVariants[language].test(text))).toEqual([]);
  });

  test('has a space between Chinese or Japanese characters and Latin ones', () => {
    const cramped =
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][A-Za-z0-9]|[A-Za-z0-9][\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
    expect(all.filter(({ text }) => cramped.test(text.replaceAll('‹name›', '')))).toEqual([]);
  });

  test('is translated: besides names of services, at most two texts are the same as in English', () => {
    const english = new Map(texts(messagesFor('en'), '').map(({ path, text }) => [path, text]));
    const same = all.filter(({ path, text }) => !path.startsWith('.services') && english.get(path) === text);
    expect(same.length).toBeLessThanOrEqual(language === 'en' ? all.length : 2);
  });

  test('AUT-11 has different words for each scope of the API catalog', () => {
    const summaries = scopeNames.map(
      (scope) => scopeWords(item(scope, 'sensitive', ''), messagesFor(language)).summary,
    );
    expect(scopeNames.filter((_, index) => summaries[index] === '')).toEqual([]);
    expect(new Set(summaries).size).toBe(summaries.length);
  });

  test('has words only for scopes of an API', () => {
    const known = new Set(
      scopeNames.map((name) => name.replace(/^https:\/\/www\.googleapis\.com\/auth\//, '')),
    );
    expect(Object.keys(messagesFor(language).scopes).filter((key) => !known.has(key))).toEqual([]);
  });

  test('has a name for its language', () => {
    expect(languageNames[language]).not.toBe('');
  });
});

describe('the language of a page', () => {
  test.each([
    [{ hl: 'ja', accountLocale: 'bn', acceptLanguage: 'id' }, 'ja'],
    [{ hl: 'fr', accountLocale: 'bn-BD', acceptLanguage: 'id' }, 'bn'],
    [{ accountLocale: 'de', acceptLanguage: 'id' }, 'id'],
    [{}, 'en'],
    [{ hl: '' }, 'en'],
    [{ hl: 'zh-Hant' }, 'zh-TW'],
    [{ hl: 'zh-HK' }, 'zh-TW'],
    [{ hl: 'zh_TW' }, 'zh-TW'],
    [{ hl: 'zh-Hant-CN' }, 'zh-TW'],
    [{ hl: 'zh-Hans-TW' }, 'en'],
    [{ hl: 'zh-CN', acceptLanguage: 'ja' }, 'ja'],
    [{ hl: 'in' }, 'id'],
    [{ hl: 'in-ID' }, 'id'],
    [{ hl: 'ID' }, 'id'],
    [{ acceptLanguage: 'fr, ja;q=0.5, bn;q=0.7' }, 'bn'],
    [{ acceptLanguage: 'en;q=0.8,zh-TW;q=0.9' }, 'zh-TW'],
    [{ acceptLanguage: 'ja;q=0, id;q=0.1' }, 'id'],
    [{ acceptLanguage: 'ja;q=2, id;q=0.1' }, 'id'],
    [{ acceptLanguage: 'ja,id' }, 'ja'],
    [{ hl: 'ja', chosen: 'bn', accountLocale: 'id' }, 'ja'],
    [{ hl: 'fr', chosen: 'bn', accountLocale: 'id', acceptLanguage: 'ja' }, 'bn'],
    [{ acceptLanguage: ' ;q=1,,;;,*' }, 'en'],
    [{ hl: '__proto__', acceptLanguage: 'constructor' }, 'en'],
  ] as const)('for %j is %s', (wishes, expected) => {
    expect(chooseLanguage(wishes)).toBe(expected);
  });
});
