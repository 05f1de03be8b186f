/** The types of texts that have several parts, and the type that a translation must have. */

/** A sentence that contains a link, in three parts. */
export type Linked = readonly [before: string, link: string, after: string];

/** `summary`: what a scope lets an app do, beginning with a verb. `reassurance`: what it doesn't let the app do. */
export type ScopeText = { readonly summary: string; readonly reassurance?: string };

/** What happened, and the next step. */
export type ErrorText = {
  readonly headline: string;
  /** A string if it doesn't mention the app, else a function that puts the app's name into it. */
  readonly explanation: string | ((application: string) => string);
  readonly next: string;
};

/**
 * The type of a translation: it has a text for every key of the English texts. If a text is missing, the code
 * doesn't compile.
 */
export type Translated<English> = English extends string
  ? string
  : English extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof English]: Translated<English[Key]> };
