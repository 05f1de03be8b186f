import type { InEveryLanguage } from '../lazy-texts.ts';

export const clientName: InEveryLanguage = {
  en: 'OAuth client',
  'zh-TW': 'OAuth 用戶端',
  ja: 'OAuth クライアント',
  id: 'Klien OAuth',
  bn: 'OAuth ক্লায়েন্ট',
};
