/**
 * Chooses the language of a page. The order: the request's `hl`, the person's choice in this browser, the account's
 * language, the browser's preference (RFC 9110 §12.5.4), English.
 */
import { type Language, languages } from './language.ts';

/** All values are unchecked. */
export type LanguageWishes = {
  /** BCP 47. */
  readonly hl?: string | undefined;
  /** The language that the person chose in the language menu. */
  readonly chosen?: string | undefined;
  readonly accountLocale?: string | undefined;
  readonly acceptLanguage?: string | undefined;
};

/** Ignores languages that have no texts. */
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

/** For example, `zh-TW` for `zh-Hant-HK`, and `id` for `in` (the tag of Indonesian until 1989). */
function languageOfTag(tag: string | undefined): Language | undefined {
  const [primary, ...subtags] = (tag ?? '').trim().toLowerCase().split(/[-_]/);
  if (primary === 'in') return 'id';
  if (primary === 'zh') return isTraditionalChinese(subtags) ? 'zh-TW' : undefined;
  return languages.find((language) => language === primary);
}

/** If the tag doesn't name the script, its region decides. The pages have no texts in Simplified Chinese. */
function isTraditionalChinese(subtags: readonly string[]): boolean {
  if (subtags.includes('hant')) return true;
  if (subtags.includes('hans')) return false;
  return ['tw', 'hk', 'mo'].some((region) => subtags.includes(region));
}

/** Returns the most preferred tag first. The browser doesn't accept tags of weight 0. */
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
