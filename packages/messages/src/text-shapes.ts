/** A sentence that contains a link. */
export type Linked = readonly [before: string, link: string, after: string];

/** `summary` begins with a verb. `reassurance` says what the scope doesn't let the app do. */
export type ScopeText = { readonly summary: string; readonly reassurance?: string };

export type ErrorText = {
  readonly headline: string;
  /** A function if the sentence names the app. */
  readonly explanation: string | ((application: string) => string);
  readonly next: string;
};

/** A text for every key of the English texts. If a text is missing, the code doesn't compile. */
export type Translated<English> = English extends string
  ? string
  : English extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof English]: Translated<English[Key]> };
