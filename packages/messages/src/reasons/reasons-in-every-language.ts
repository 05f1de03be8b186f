import type { InEveryLanguage } from '../every-language.ts';

/** Sentences by the name of the reason. If a language lacks one, the code doesn't compile. */
export type ReasonsInEveryLanguage = Readonly<Record<string, InEveryLanguage>>;
