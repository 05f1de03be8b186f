import type { LazyTexts } from '../lazy-texts.ts';
import type { ProjectsTexts } from './en.ts';

export const projectsTexts: LazyTexts<ProjectsTexts> = {
  en: async () => (await import('./en.ts')).enProjects,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWProjects,
  ja: async () => (await import('./ja.ts')).jaProjects,
  id: async () => (await import('./id.ts')).idProjects,
  bn: async () => (await import('./bn.ts')).bnProjects,
};
