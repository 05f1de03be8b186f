import type { InEveryLanguage } from '../lazy-texts.ts';

export const membersName: InEveryLanguage = {
  en: 'Members',
  'zh-TW': '成員',
  ja: 'メンバー',
  id: 'Anggota',
  bn: 'সদস্য',
};
