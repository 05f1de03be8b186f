import type { InEveryLanguage } from '../lazy-texts.ts';

export const newProjectName: InEveryLanguage = {
  en: 'Create a project',
  'zh-TW': '建立專案',
  ja: 'プロジェクトの作成',
  id: 'Buat proyek',
  bn: 'প্রকল্প তৈরি করুন',
};
