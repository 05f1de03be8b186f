import type { LazyTexts } from '../lazy-texts.ts';
import type { MembersTexts } from './en.ts';

export const membersTexts: LazyTexts<MembersTexts> = {
  en: async () => (await import('./en.ts')).enMembers,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWMembers,
  ja: async () => (await import('./ja.ts')).jaMembers,
  id: async () => (await import('./id.ts')).idMembers,
  bn: async () => (await import('./bn.ts')).bnMembers,
};
