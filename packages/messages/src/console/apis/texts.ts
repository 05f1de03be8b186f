import type { LazyTexts } from '../lazy-texts.ts';
import type { ApisTexts } from './en.ts';

export const apisTexts: LazyTexts<ApisTexts> = {
  en: async () => (await import('./en.ts')).enApis,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWApis,
  ja: async () => (await import('./ja.ts')).jaApis,
  id: async () => (await import('./id.ts')).idApis,
  bn: async () => (await import('./bn.ts')).bnApis,
};
