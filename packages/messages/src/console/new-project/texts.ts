import type { LazyTexts } from '../lazy-texts.ts';
import type { NewProjectTexts } from './en.ts';

export const newProjectTexts: LazyTexts<NewProjectTexts> = {
  en: async () => (await import('./en.ts')).enNewProject,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWNewProject,
  ja: async () => (await import('./ja.ts')).jaNewProject,
  id: async () => (await import('./id.ts')).idNewProject,
  bn: async () => (await import('./bn.ts')).bnNewProject,
};
