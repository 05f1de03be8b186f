/**
 * A reason says why the server rejects input or a change. The server's English messages use the same sentences.
 *
 * Placeholders for parameters: `{domain}` is a text, `{#most}` is a whole number, and `{@kind}` is the key of a term
 * (`terms.ts`). All parameters travel as strings, as in the `metadata` of Google's error details.
 */
import type { Language } from '../language.ts';
import { type ReasonTexts, reasonTexts } from './reason-texts.ts';
import { type Term, terms } from './terms.ts';

export type ReasonName = keyof ReasonTexts;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Every placeholder of the sentence in any language. */
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

/** If a parameter is missing, the code doesn't compile. */
export function reason<Name extends ReasonName>(
  name: Name,
  ...given: keyof ParametersOf<Name> extends never ? [] : [ParametersOf<Name>]
): Reason {
  const [parameters = {}] = given as readonly [ParametersOf<Name>?];
  const texts = Object.entries<unknown>(parameters).map(([key, value]) => [key, String(value)] as const);
  return { name, parameters: Object.fromEntries(texts) };
}

/**
 * Returns undefined for an unknown name, because the server may be newer than this code.
 *
 * The English words may be only the end of a sentence that begins with the field: `must have at most 100 characters`.
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

/**
 * Returns a complete sentence for a page, or undefined as in `wordsOf`.
 *
 * @param follows whether a field's name stands before the words, so that they need no capital letter
 */
export function sentenceOf(
  reason: { readonly name: string; readonly parameters: Readonly<Record<string, string>> },
  language: Language,
  follows = false,
): string | undefined {
  const words = wordsOf(reason, language);
  if (words === undefined || language !== 'en') return words;
  // If the sentence begins with a parameter, such as an id, the parameter keeps its lowercase letter.
  const beginsWithWord = !reasonTexts[reason.name as ReasonName].en.startsWith('{');
  const begun = beginsWithWord && !follows ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

export function inEnglish(reason: Reason): string {
  return wordsOf(reason, 'en') ?? '';
}
