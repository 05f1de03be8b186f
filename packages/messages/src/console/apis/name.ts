import type { InEveryLanguage } from '../lazy-texts.ts';

export const apisName: InEveryLanguage = { en: 'APIs', 'zh-TW': 'API', ja: 'API', id: 'API', bn: 'API' };
