/** The languages of the pages. To add a language, name it here and write its texts. */

/** In the order of the language menu. */
export const languages = ['en', 'zh-TW', 'ja', 'id', 'bn'] as const;

export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ja: '日本語',
  id: 'Bahasa Indonesia',
  bn: 'বাংলা',
};
