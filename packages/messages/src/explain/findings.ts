import type { Language } from '../language.ts';
import { registrationFindingTexts } from './registration-findings.ts';
import { requestFindingTexts } from './request-findings.ts';
import { tokenFindingTexts } from './token-findings.ts';

const textsIn = (language: Language) => ({
  ...tokenFindingTexts[language],
  ...requestFindingTexts[language],
  ...registrationFindingTexts[language],
});

export const findingTexts = {
  en: textsIn('en'),
  'zh-TW': textsIn('zh-TW'),
  ja: textsIn('ja'),
  id: textsIn('id'),
  bn: textsIn('bn'),
};
