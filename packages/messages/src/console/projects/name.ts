import type { InEveryLanguage } from '../lazy-texts.ts';

export const projectsName: InEveryLanguage = {
  en: 'Projects',
  'zh-TW': '專案',
  ja: 'プロジェクト',
  id: 'Proyek',
  bn: 'প্রকল্প',
};
