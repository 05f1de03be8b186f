/** All sentences of an explanation in one language. */
import type { Language } from '../language.ts';
import { changeTexts } from './changes.ts';
import { errorMeaningTexts } from './error-meanings.ts';
import { fillIn, timeWords } from './explain-words.ts';
import { fieldTexts } from './fields.ts';
import { findingTexts } from './findings.ts';
import { kindTexts } from './kinds.ts';
import { promiseTexts } from './promises.ts';

type Texts<Of extends Readonly<Record<Language, unknown>>> = keyof Of[Language];

export type Words = {
  readonly kind: (kind: Texts<typeof kindTexts>) => string;
  /** Undefined for a name without an explanation. */
  readonly field: (name: string) => string | undefined;
  readonly time: (seconds: number, now: number) => string;
  readonly finding: (
    code: Texts<typeof findingTexts>,
    parameters: Readonly<Record<string, string>>,
  ) => string;
  readonly error: (meaning: Texts<typeof errorMeaningTexts>) => string;
  readonly change: (change: Texts<typeof changeTexts>) => string;
  readonly promise: (
    name: Texts<typeof promiseTexts>,
    promise: { readonly has: boolean; readonly value?: string },
  ) => string;
};

export function explanationWords(language: Language): Words {
  const fields: Readonly<Record<string, string>> = fieldTexts[language];
  return {
    kind: (kind) => kindTexts[language][kind],
    field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
    time: (seconds, now) => timeWords(seconds, now, language),
    finding: (code, parameters) => fillIn(findingTexts[language][code], parameters),
    error: (meaning) => errorMeaningTexts[language][meaning],
    change: (change) => changeTexts[language][change],
    promise: (name, { has, value = '?' }) =>
      fillIn(promiseTexts[language][name][has ? 'has' : 'lacks'], { value }),
  };
}
