/** The shapes of texts that are more than one sentence, and the type that holds every language to the English texts. */

/** A sentence around a link. */
export type Linked = readonly [before: string, link: string, after: string];

/** What a scope lets an app do, verb first; and what the app can't do, if that reassures. */
export type ScopeText = { readonly summary: string; readonly reassurance?: string };

/** What happened, and the next step. */
export type ErrorText = {
  readonly headline: string;
  /** Plain text if it doesn't name the app; else a function of the app's name. */
  readonly explanation: string | ((application: string) => string);
  readonly next: string;
};

/** The same texts in another language: every key, with other words. A catalogue that lacks one does not compile. */
export type Translated<English> = English extends string
  ? string
  : English extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof English]: Translated<English[Key]> };
