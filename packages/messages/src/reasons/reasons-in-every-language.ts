import type { InEveryLanguage } from '../every-language.ts';

/** If a language lacks a sentence, the code doesn't compile. */
export type ReasonsInEveryLanguage = Readonly<Record<string, InEveryLanguage>>;
