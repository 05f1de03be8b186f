/**
 * The reasons for which the server rejects input or refuses a change: a name for programs, parameters, and one sentence in
 * each language. The server's English messages come from here too, so that a reason has its words in one place.
 *
 * In a sentence, `{domain}` stands for a parameter, `{#most}` for one that is a whole number, and `{@kind}` for one that is
 * the key of a term (`terms.ts`). The parameters are texts, because they travel in JSON.
 */
import type { Language } from '../language.ts';
import { type ReasonTexts, reasonTexts } from './reason-texts.ts';
import { type Term, terms } from './terms.ts';

export type ReasonName = keyof ReasonTexts;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The parameters of a reason: those that its sentence has in any language. */
export type ParametersOf<Name extends ReasonName> = {
  readonly [Place in Placeholder<ReasonTexts[Name][Language]> as Place extends `#${infer Plain}`
    ? Plain
    : Place extends `@${infer Plain}`
      ? Plain
      : Place]: Place extends `#${string}` ? number | string : Place extends `@${string}` ? Term : string;
};

export type Reason = {
  readonly name: ReasonName;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Makes a reason. Its type checks that all parameters are there. */
export function reason<Name extends ReasonName>(
  name: Name,
  ...given: keyof ParametersOf<Name> extends never ? [] : [ParametersOf<Name>]
): Reason {
  const [parameters = {}] = given as readonly [ParametersOf<Name>?];
  const texts = Object.entries<unknown>(parameters).map(([key, value]) => [key, String(value)] as const);
  return { name, parameters: Object.fromEntries(texts) };
}

/**
 * The reason in words. Without a name that this version knows, it's undefined: the server may be newer.
 *
 * The English words may continue a sentence that names the field: `must have at most 100 characters`.
 */
export function wordsOf(
  { name, parameters }: { readonly name: string; readonly parameters: Readonly<Record<string, string>> },
  language: Language,
): string | undefined {
  if (!Object.hasOwn(reasonTexts, name)) return undefined;
  const text: string = reasonTexts[name as ReasonName][language];
  return text.replaceAll(/\{([#@]?)(\w+)\}/g, (_, mark: string, key: string) => {
    const value = parameters[key] ?? '';
    if (mark === '#' && /^\d+$/.test(value)) return new Intl.NumberFormat(language).format(Number(value));
    return mark === '@' && Object.hasOwn(terms, value) ? terms[value as Term][language] : value;
  });
}

/** The reason as a sentence of its own, for a page. English words begin with a capital letter and end with a period. */
export function sentenceOf(
  reason: { readonly name: string; readonly parameters: Readonly<Record<string, string>> },
  language: Language,
): string | undefined {
  const words = wordsOf(reason, language);
  if (words === undefined || language !== 'en') return words;
  // An id or an address at the beginning stays as it is.
  const beginsWithWord = !reasonTexts[reason.name as ReasonName].en.startsWith('{');
  const begun = beginsWithWord ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

export function inEnglish(reason: Reason): string {
  return wordsOf(reason, 'en') ?? '';
}
