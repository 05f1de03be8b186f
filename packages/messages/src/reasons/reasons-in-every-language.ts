import type { InEveryLanguage } from '../every-language.ts';

/** Maps the name of each reason to its sentences. If a language lacks a sentence, the code doesn't compile. */
export type ReasonsInEveryLanguage = Readonly<Record<string, InEveryLanguage>>;
