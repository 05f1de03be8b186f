import type { InEveryLanguage } from '../lazy-texts.ts';

export const overviewName: InEveryLanguage = {
  en: 'Overview',
  'zh-TW': '總覽',
  ja: '概要',
  id: 'Ringkasan',
  bn: 'সারসংক্ষেপ',
};
