/**
 * Chooses the language of a page: the one that the request asks for (`hl`), else the one that the person chose in this
 * browser, else the account's, else the one that the browser prefers (RFC 9110 §12.5.4), else English.
 */
import { type Language, languages } from './language.ts';

/** What decides the language of a page. Each value is unchecked, and undefined if absent. */
export type LanguageWishes = {
  /** The request's `hl` parameter, BCP 47. */
  readonly hl?: string | undefined;
  /** The language that the person chose in the language menu. */
  readonly chosen?: string | undefined;
  readonly accountLocale?: string | undefined;
  /** The Accept-Language header. */
  readonly acceptLanguage?: string | undefined;
};

/** Returns the language of a page. Ignores languages that have no texts. */
export function chooseLanguage(wishes: LanguageWishes): Language {
  return (
    languageOfTag(wishes.hl) ??
    languageOfTag(wishes.chosen) ??
    languageOfTag(wishes.accountLocale) ??
    tagsByPreference(wishes.acceptLanguage ?? '')
      .map(languageOfTag)
      .find((language) => language !== undefined) ??
    'en'
  );
}

/** Returns the language of a tag, such as `zh-TW` for `zh-Hant-HK`, or `id` for `in` (the tag of Indonesian until 1989). */
function languageOfTag(tag: string | undefined): Language | undefined {
  const [primary, ...subtags] = (tag ?? '').trim().toLowerCase().split(/[-_]/);
  if (primary === 'in') return 'id';
  if (primary === 'zh') return isTraditionalChinese(subtags) ? 'zh-TW' : undefined;
  return languages.find((language) => language === primary);
}

/** If the tag doesn't name the script, its region decides. There are no texts in Simplified Chinese. */
function isTraditionalChinese(subtags: readonly string[]): boolean {
  if (subtags.includes('hant')) return true;
  if (subtags.includes('hans')) return false;
  return ['tw', 'hk', 'mo'].some((region) => subtags.includes(region));
}

/** Returns the header's tags, most preferred first. Leaves out tags of weight 0, which the browser doesn't accept. */
function tagsByPreference(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      // RFC 9110 §12.4.2: a weight is 0 to 1 with at most three decimals; without one, it is 1.
      const quality =
        weight === undefined ? 1 : /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
      return { tag, quality };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((first, second) => second.quality - first.quality)
    .map(({ tag }) => tag);
}
