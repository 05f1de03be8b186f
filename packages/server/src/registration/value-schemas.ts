/** Schemas of single values, such as addresses, names and URLs, each with its error text. */

import { type Language, languages } from '@grantway/messages/language';
import type { ParametersOf, ReasonName } from '@grantway/messages/reasons/reason';
import { isAudience } from '@grantway/protocol/audience';
import { isDomainName, mostDomainCharacters } from '@grantway/protocol/domain-name';
import { isEmailAddress, mostEmailCharacters } from '@grantway/protocol/email-address';
import { javascriptOriginProblem } from '@grantway/protocol/origin';
import { mostPageUrlCharacters, pageUrlProblem } from '@grantway/protocol/page-url';
import { canonicalScope, isNewScopeName, maximumScopeNameLength } from '@grantway/protocol/scope';
import { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { parseNetworks } from '../http/networks.ts';
import { says } from './input-mistake.ts';

/** An unknown field is an error, because it's probably a typo. */
export function thing<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? says('UNKNOWN_FIELDS', { names: issue.keys.map((key) => JSON.stringify(key)).join(' or '), known })
        : undefined,
  });
}

/** No two items may have the same key. `key` returns undefined to skip an item. The error is about the field `name`. */
export function listWithout<Item extends z.ZodType>(
  item: Item,
  repeats: readonly { readonly name: string; readonly key: (value: z.output<Item>) => string | undefined }[],
): z.ZodArray<Item> {
  return z.array(item).superRefine((items, context) => {
    for (const { name, key } of repeats) {
      const seen = new Set<string>();
      items.forEach((value, index) => {
        const text = key(value);
        if (text === undefined) return;
        if (seen.has(text)) {
          const message = says('REPEATED', { value: JSON.stringify(text) });
          context.addIssue({ code: 'custom', path: [index, name], message });
        }
        seen.add(text);
      });
    }
  });
}

export const displayText = lineOfText(100);

export const sentence = lineOfText(200);

export const message = textOfLines(500);

/** For the longer texts that a developer and a reviewer write to each other. */
export const explanation = textOfLines(1_000);

function textUpTo(most: number): z.ZodString {
  return z.string().trim().min(1, says('EMPTY')).max(most, says('TOO_LONG', { most }));
}

function textOfLines(most: number): z.ZodString {
  return textUpTo(most).regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, says('CONTROL_CHARACTERS'));
}

function lineOfText(most: number): z.ZodString {
  return textUpTo(most).regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, says('NOT_ONE_LINE'));
}

/** The id of an organization or a project. */
export const identifier = z.string().regex(/^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, mustBe('NOT_AN_ID'));

export const domainName = z
  .string()
  .toLowerCase()
  .max(mostDomainCharacters, { error: says('TOO_LONG', { most: mostDomainCharacters }), abort: true })
  .refine(isDomainName, mustBe('NOT_A_DOMAIN'));

/** An IP address, or a network in CIDR notation. */
export const networkAddress = z
  .string()
  .toLowerCase()
  .refine((text) => parseNetworks([text]) !== undefined, mustBe('NOT_A_NETWORK'));

export const emailAddress = z
  .string()
  .max(mostEmailCharacters, { error: says('TOO_LONG', { most: mostEmailCharacters }), abort: true })
  .refine(isEmailAddress, mustBe('NOT_AN_EMAIL'));

/** A BCP 47 language tag, in the canonical form of `Intl`. */
export const language = z.string().transform((text, context) => {
  try {
    const [locale] = Intl.getCanonicalLocales(text);
    if (locale !== undefined) return locale;
  } catch {
    // Malformed: reported below.
  }
  context.addIssue({ code: 'custom', message: says('NOT_A_LANGUAGE', { given: quote(text) }) });
  return z.NEVER;
});

/** @param example shown in the error text */
export function pageUrl(example: string) {
  return z
    .string()
    .max(mostPageUrlCharacters, { error: says('TOO_LONG', { most: mostPageUrlCharacters }), abort: true })
    .refine((text) => pageUrlProblem(text) === undefined, {
      error: ({ input }) => says('NOT_A_PAGE', { example, given: quote(input) }),
    });
}

/** RFC 6454 §6.2: scheme, host and port, and nothing after them. */
export const javascriptOrigin = z
  .string()
  .refine((text) => javascriptOriginProblem(text) === undefined, mustBe('NOT_AN_ORIGIN'));

/** The output is the scope's canonical name. */
export function scopeName(catalogue: Catalogue) {
  return z
    .string()
    .check(({ value, issues }) => {
      if (catalogue.findScope(value) !== undefined) return;
      issues.push({
        code: 'custom',
        input: value,
        message: unknownScope(value, catalogue),
        params: { ...notInCatalogue, scope: value },
      });
    })
    .transform(canonicalScope);
}

/** The name of a scope to add: a URL, `prefix:word` or `prefix.word`, in the characters of RFC 6749 §3.3. */
export const newScopeName = z
  .string()
  .max(maximumScopeNameLength, says('TOO_LONG', { most: maximumScopeNameLength }))
  .refine(isNewScopeName, mustBe('NOT_A_SCOPE_NAME'));

export const resourceIdentifier = z
  .string()
  .max(mostPageUrlCharacters, { error: says('TOO_LONG', { most: mostPageUrlCharacters }), abort: true })
  .refine(isAudience, mustBe('NOT_AN_AUDIENCE'));

export const publishedTexts = z.preprocess(
  (input) => (typeof input === 'string' ? { en: input } : input),
  thing(
    Object.fromEntries(languages.map((name) => [name, sentence.optional()])) as Record<
      Language,
      z.ZodOptional<typeof sentence>
    >,
  ).refine((texts) => Object.values(texts).some((text) => text !== undefined), {
    error: says('NEEDS_TEXT', { languages: languages.join(', ') }),
  }),
);

export function apiService(catalogue: Catalogue) {
  return z.custom<string>().check(({ value: input, issues }) => {
    if (typeof input === 'string' && catalogue.findApi(input) !== undefined) return;
    const values = catalogue.apis.map(({ service }) => service);
    issues.push({ code: 'invalid_value', values, input, params: notInCatalogue });
  });
}

/** Marks errors about a scope or API that this node doesn't know. */
const notInCatalogue = { notInCatalogue: true as const };

/** True if the errors include an unknown scope or API, which another node may have just registered. */
export function missesCatalogue({ issues }: z.core.$ZodError): boolean {
  return issues.some(isMiss);
}

export function missedScopes({ issues }: z.core.$ZodError): readonly string[] {
  return issues.filter(isMiss).flatMap(({ params }) => (params.scope === undefined ? [] : [params.scope]));
}

type Miss = { readonly params: { readonly notInCatalogue: true; readonly scope?: string } };

function isMiss(issue: z.core.$ZodIssue): issue is z.core.$ZodIssue & Miss {
  return 'params' in issue && (issue.params as Partial<Miss['params']> | undefined)?.notInCatalogue === true;
}

type FormReason = {
  [Name in ReasonName]: keyof ParametersOf<Name> extends 'given'
    ? 'given' extends keyof ParametersOf<Name>
      ? Name
      : never
    : never;
}[ReasonName];

/** The error text quotes the value, so don't use this for secrets. */
function mustBe(name: FormReason): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => says(name, { given: quote(input) }) };
}

/** Quotes the input for an error text, without the user name and password that a URL may have. */
function quote(input: unknown): string {
  const text = String(input).replace(/(\/\/)[^/@]*@/, '$1…@');
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** Suggests up to three scopes whose names contain the input. */
function unknownScope(input: unknown, catalogue: Catalogue): string {
  const given = quote(input);
  const part = String(input).toLowerCase();
  const names = part.length < 3 ? [] : catalogue.scopeNames().filter((name) => name.includes(part));
  if (names.length === 0) return says('UNKNOWN_SCOPE', { given });
  const similar = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
  return says('UNKNOWN_SCOPE_LIKE', { given, similar });
}
