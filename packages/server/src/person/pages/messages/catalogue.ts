/**
 * The five catalogues, and which of them a page is written in: what the request asks for (`hl`), else what the account
 * prefers, else what the browser prefers (RFC 9110 §12.5.4), else English.
 */
import type { Language } from '../page-views.ts';
import { bn } from './bn.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import { ja } from './ja.ts';
import type { Messages } from './messages.ts';
import { zhTW } from './zh-TW.ts';

export type { Linked, Messages } from './messages.ts';

const catalogues: Readonly<Record<Language, Messages>> = { en, 'zh-TW': zhTW, ja, id, bn };

/** Every language, in the order of the language menu. */
export const languages: readonly Language[] = ['en', 'zh-TW', 'ja', 'id', 'bn'];

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ja: '日本語',
  id: 'Bahasa Indonesia',
  bn: 'বাংলা',
};

/** The texts of a language. */
export function messagesFor(language: Language): Messages {
  return catalogues[language];
}

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
  switch (primary) {
    case 'en':
    case 'ja':
    case 'bn':
    case 'id':
      return primary;
    case 'in':
      return 'id';
    case 'zh':
      return isTraditionalChinese(subtags) ? 'zh-TW' : undefined;
    default:
      return undefined;
  }
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
