/**
 * A reason says why the server rejects input or a change. It has a name for programs, parameters, and one sentence in each
 * language. The server's English messages use the same sentences.
 *
 * A sentence has placeholders for parameters: `{domain}` for a text, `{#most}` for a whole number, and `{@kind}` for the key
 * of a term (`terms.ts`). All parameters travel as strings, as in the `metadata` of Google's error details.
 */
import type { Language } from '../language.ts';
import { type ReasonTexts, reasonTexts } from './reason-texts.ts';
import { type Term, terms } from './terms.ts';

export type ReasonName = keyof ReasonTexts;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The parameters of a reason: every placeholder that its sentence has in at least one language. */
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

/** Creates a reason. If a parameter is missing, the code doesn't compile. */
export function reason<Name extends ReasonName>(
  name: Name,
  ...given: keyof ParametersOf<Name> extends never ? [] : [ParametersOf<Name>]
): Reason {
  const [parameters = {}] = given as readonly [ParametersOf<Name>?];
  const texts = Object.entries<unknown>(parameters).map(([key, value]) => [key, String(value)] as const);
  return { name, parameters: Object.fromEntries(texts) };
}

/**
 * The reason in words. Undefined if this version doesn't know the reason's name, because the server may be newer.
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
 * The reason as a complete sentence, for a page. In English, adds a capital letter and a period. Undefined as in `wordsOf`.
 *
 * @param follows whether the sentence begins before these words, with the name of a field. Then, adds no capital letter.
 */
export function sentenceOf(
  reason: { readonly name: string; readonly parameters: Readonly<Record<string, string>> },
  language: Language,
  follows = false,
): string | undefined {
  const words = wordsOf(reason, language);
  if (words === undefined || language !== 'en') return words;
  // A parameter at the beginning, such as an id or an address, keeps its lowercase letter.
  const beginsWithWord = !reasonTexts[reason.name as ReasonName].en.startsWith('{');
  const begun = beginsWithWord && !follows ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

export function inEnglish(reason: Reason): string {
  return wordsOf(reason, 'en') ?? '';
}
