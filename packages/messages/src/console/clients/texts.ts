import type { LazyTexts } from '../lazy-texts.ts';
import type { ClientsTexts } from './en.ts';

export const clientsTexts: LazyTexts<ClientsTexts> = {
  en: async () => (await import('./en.ts')).enClients,
  'zh-TW': async () => (await import('./zh-TW.ts')).zhTWClients,
  ja: async () => (await import('./ja.ts')).jaClients,
  id: async () => (await import('./id.ts')).idClients,
  bn: async () => (await import('./bn.ts')).bnClients,
};
