/** The shapes of texts that are more than one sentence, and how a language's texts follow from the English ones. */

/** A sentence around a link. */
export type Linked = readonly [before: string, link: string, after: string];

/** What a scope lets an application do: verb first, and where it reassures, what it cannot do. */
export type ScopeText = { readonly summary: string; readonly reassurance?: string };

/** What happened, and the next step. */
export type ErrorText = {
  readonly headline: string;
  /** A plain text where there is nothing to say of an application. */
  readonly explanation: string | ((application: string) => string);
  readonly next: string;
};

/** The same texts in another language: every key, with other words. A catalogue that lacks one does not compile. */
export type Translated<English> = English extends string
  ? string
  : English extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof English]: Translated<English[Key]> };
