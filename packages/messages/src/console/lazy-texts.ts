/** Texts of the console, which the browser loads one language at a time. */
import type { Language } from '../language.ts';

/** For each language, the function that loads the texts. */
export type LazyTexts<Texts> = Readonly<Record<Language, () => Promise<Texts>>>;

/** A short text in every language, such as the name of a page. */
export type InEveryLanguage = Readonly<Record<Language, string>>;
