/**
 * The type of the texts in one language. The readers may never have written a program, except those of `developer` and
 * `welcome`.
 */
import type { en } from './en.ts';
import type { Language } from './language.ts';
import type { ErrorText, ScopeText, Translated } from './text-shapes.ts';

export type { Linked, ScopeText } from './text-shapes.ts';

type English = typeof en;

export type ErrorTextKey = keyof English['errors'];

/** The scopes that have their own texts. The keys leave out the prefix `https://www.googleapis.com/auth/`. */
export type ScopeTextKey = keyof English['scopes'];

export type Service = keyof English['services'];

export type Messages = Translated<Omit<English, 'language' | 'errors' | 'scopes'>> & {
  readonly language: Language;
  readonly errors: Readonly<Record<ErrorTextKey, ErrorText>>;
  readonly scopes: Readonly<Record<ScopeTextKey, ScopeText>>;
};
