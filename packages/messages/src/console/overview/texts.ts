import type { LazyTexts } from '../lazy-texts.ts';
import type { OverviewTexts } from './en.ts';

export const overviewTexts: LazyTexts<OverviewTexts> = {
  en: async () => (await import('./en.ts')).enOverview,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWOverview,
  ja: async () => (await import('./ja.ts')).jaOverview,
  id: async () => (await import('./id.ts')).idOverview,
  bn: async () => (await import('./bn.ts')).bnOverview,
};
