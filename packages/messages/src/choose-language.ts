/**
 * Which language a page is written in: what the request asks for (`hl`), else what the account prefers, else what the
 * browser prefers (RFC 9110 §12.5.4), else English.
 */
import { type Language, languages } from './language.ts';

/** What may say which language a person reads: each as received, undefined where absent. */
export type LanguageWishes = {
  /** The request's `hl` parameter, BCP 47. */
  readonly hl?: string | undefined;
  readonly accountLocale?: string | undefined;
  /** The Accept-Language header. */
  readonly acceptLanguage?: string | undefined;
};

/** The language of a page. A wish for a language that there is no catalogue for gives way to the next wish. */
export function chooseLanguage(wishes: LanguageWishes): Language {
  return (
    languageOfTag(wishes.hl) ??
    languageOfTag(wishes.accountLocale) ??
    tagsByPreference(wishes.acceptLanguage ?? '')
      .map(languageOfTag)
      .find((language) => language !== undefined) ??
    'en'
  );
}

/** The catalogue for a language tag: `zh-Hant-HK` is `zh-TW`, `in` (Indonesian until 1989) is `id`. */
function languageOfTag(tag: string | undefined): Language | undefined {
  const [primary, ...subtags] = (tag ?? '').trim().toLowerCase().split(/[-_]/);
  if (primary === 'in') return 'id';
  if (primary === 'zh') return isTraditionalChinese(subtags) ? 'zh-TW' : undefined;
  return languages.find((language) => language === primary);
}

/** Where the script is not said, the region tells. Simplified Chinese has no catalogue here. */
function isTraditionalChinese(subtags: readonly string[]): boolean {
  if (subtags.includes('hant')) return true;
  if (subtags.includes('hans')) return false;
  return ['tw', 'hk', 'mo'].some((region) => subtags.includes(region));
}

/** The header's tags, most wanted first; `q=0` means "not this one". */
function tagsByPreference(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
      // RFC 9110 §12.4.2: a weight is 0 to 1 with at most three decimals, and 1 where there is none.
      const quality =
        weight === undefined ? 1 : /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
      return { tag, quality };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((first, second) => second.quality - first.quality)
    .map(({ tag }) => tag);
}
