import type { LazyTexts } from '../lazy-texts.ts';
import type { ShellTexts } from './en.ts';

export const shellTexts: LazyTexts<ShellTexts> = {
  en: async () => (await import('./en.ts')).enShell,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWShell,
  ja: async () => (await import('./ja.ts')).jaShell,
  id: async () => (await import('./id.ts')).idShell,
  bn: async () => (await import('./bn.ts')).bnShell,
};
