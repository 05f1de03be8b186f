import type { LazyTexts } from '../lazy-texts.ts';
import type { ClientTexts } from './en.ts';

export const clientTexts: LazyTexts<ClientTexts> = {
  en: async () => (await import('./en.ts')).enClient,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWClient,
  ja: async () => (await import('./ja.ts')).jaClient,
  id: async () => (await import('./id.ts')).idClient,
  bn: async () => (await import('./bn.ts')).bnClient,
};
