import type { Language } from './language.ts';
import type { Translated } from './text-shapes.ts';

/** The same texts in every language: a page’s name, or all texts of a page or topic. */
export type InEveryLanguage<Texts = string> = Readonly<Record<Language, Texts>>;

/** The type of the texts in one language, e.g. `TextsOf<typeof membersTexts>`. */
export type TextsOf<Texts extends InEveryLanguage<unknown>> = Texts[Language];

/** Returns the texts unchanged. If a language lacks one of the English texts, the code doesn't compile. */
export function inEveryLanguage<const English>(
  texts: { readonly en: English } & Readonly<Record<Exclude<Language, 'en'>, Translated<NoInfer<English>>>>,
): InEveryLanguage<Translated<English>> {
  return texts as InEveryLanguage<Translated<English>>;
}
