/** The languages of the pages. To add a language, name it here and write its texts. */

/** The languages in the order of the language menu. */
export const languages = ['en', 'zh-TW', 'ja', 'id', 'bn'] as const;

export type Language = (typeof languages)[number];

/** The name of each language, in that language. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ja: '日本語',
  id: 'Bahasa Indonesia',
  bn: 'বাংলা',
};
