/** The languages that there are texts in. To add one is a line here, and its texts. */

/** In the order of the language menu. */
export const languages = ['en', 'zh-TW', 'ja', 'id', 'bn'] as const;

export type Language = (typeof languages)[number];

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ja: '日本語',
  id: 'Bahasa Indonesia',
  bn: 'বাংলা',
};
