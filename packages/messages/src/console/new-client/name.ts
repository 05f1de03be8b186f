import type { InEveryLanguage } from '../lazy-texts.ts';

export const newClientName: InEveryLanguage = {
  en: 'Create an OAuth client',
  'zh-TW': '建立 OAuth 用戶端',
  ja: 'OAuth クライアントの作成',
  id: 'Buat klien OAuth',
  bn: 'OAuth ক্লায়েন্ট তৈরি করুন',
};
