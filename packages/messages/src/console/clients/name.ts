import type { InEveryLanguage } from '../lazy-texts.ts';

export const clientsName: InEveryLanguage = {
  en: 'Credentials',
  'zh-TW': '憑證',
  ja: '認証情報',
  id: 'Kredensial',
  bn: 'ক্রেডেনশিয়াল',
};
