import type { Language } from './language.ts';
import type { Translated } from './text-shapes.ts';

export type InEveryLanguage<Texts = string> = Readonly<Record<Language, Texts>>;

/** The texts in one language, e.g. `TextsOf<typeof membersTexts>`. */
export type TextsOf<Texts extends InEveryLanguage<unknown>> = Texts[Language];

/** Returns the texts unchanged. If a language lacks one of the English texts, the code doesn't compile. */
export function inEveryLanguage<const English>(
  texts: { readonly en: English } & Readonly<Record<Exclude<Language, 'en'>, Translated<NoInfer<English>>>>,
): InEveryLanguage<Translated<English>> {
  return texts as InEveryLanguage<Translated<English>>;
}
