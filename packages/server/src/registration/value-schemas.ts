/** The kinds of values that things are described with: addresses, names, URLs, each with the words for a wrong one. */
import { isIP } from 'node:net';
import { hasTlsOrIsLoopback, isLoopbackHost } from '@grantway/protocol/origin';
import { canonicalScope } from '@grantway/protocol/scope';
import { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';

/** An object without further fields; a name that it does not know is more likely a slip than meant. */
export function thing<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has no field ${issue.keys.map((key) => JSON.stringify(key)).join(' or ')}; there are ${known}`
        : undefined,
  });
}

/** A list in which no two have the same key. `name` is the field that the error points at. */
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
          const message = `there is another one with ${JSON.stringify(text)} in this list`;
          context.addIssue({ code: 'custom', path: [index, name], message });
        }
        seen.add(text);
      });
    }
  });
}

/** One line that people read. */
export const displayText = lineOfText(100);

/** Some lines that people read. */
export const message = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 characters')
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'must not have control characters, but for line breaks');

function lineOfText(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'must be one line, without control characters');
}

/** What people name organizations and projects by. */
export const identifier = z
  .string()
  .regex(
    /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    mustBe(
      'of lower-case letters, digits and hyphens, begin with a letter, and have at most 63, such as my-project',
    ),
  );

/** RFC 1035 §2.3.1 and RFC 1123 §2.1, in lower case; other scripts as punycode. */
export const domainName = z
  .string()
  .toLowerCase()
  .max(253, 'must have at most 253 characters')
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    mustBe('a domain name such as harbour.example'),
  );

/** RFC 5321 §4.1.2, without quoted local parts and addresses of hosts. */
export const emailAddress = z
  .string()
  .max(254, 'must have at most 254 characters')
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/,
    mustBe('an e-mail address such as mina@harbour.example'),
  );

/** BCP 47, as `Intl` writes it. */
export const language = z.string().transform((text, context) => {
  try {
    const [locale] = Intl.getCanonicalLocales(text);
    if (locale !== undefined) return locale;
  } catch {
    // Not well-formed: told below.
  }
  const wrong = mustBe('a language tag such as en, zh-TW, ja, id or bn');
  context.addIssue({ code: 'custom', message: wrong.error({ input: text }) });
  return z.NEVER;
});

/** A page or a picture that people are sent to; `example` is one of its kind. */
export function pageUrl(example: string) {
  return z
    .string()
    .max(2_048, 'must have at most 2,048 characters')
    .refine(isPageUrl, mustBe(`an https URL such as ${example}`));
}

function isPageUrl(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && hasTlsOrIsLoopback(url);
}

/** RFC 6454 §6.2: scheme, host and port, nothing behind. */
export const javascriptOrigin = z
  .string()
  .refine(isJavascriptOrigin, mustBe('an https origin without a path, such as https://www.example.com'));

function isJavascriptOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text) return false;
  if (isLoopbackHost(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && isIP(hostname) === 0 && !hostname.startsWith('[') && hostname.includes('.');
}

/** Any scope of the catalogue, by its canonical name. */
export function scopeName(catalogue: Catalogue) {
  return z
    .string()
    .refine((name) => catalogue.findScope(name) !== undefined, {
      error: ({ input }) =>
        `${quote(input)} is no scope of this server${scopesLike(input, catalogue)}; see grantway help scopes`,
      params: notInCatalogue,
    })
    .transform(canonicalScope);
}

/** Any API of the catalogue, by its service name. */
export function apiService(catalogue: Catalogue) {
  return z.custom<string>().check(({ value: input, issues }) => {
    if (typeof input === 'string' && catalogue.findApi(input) !== undefined) return;
    const values = catalogue.apis.map(({ service }) => service);
    issues.push({ code: 'invalid_value', values, input, params: notInCatalogue });
  });
}

/** Marks what is wrong with a name of a scope or an API that this node does not know. */
const notInCatalogue = { notInCatalogue: true };

/** Whether a name that the catalogue lacks is among what is wrong: another node may have registered it a moment ago. */
export function missesCatalogue({ issues }: z.core.$ZodError): boolean {
  return issues.some((issue) => 'params' in issue && issue.params === notInCatalogue);
}

/** The words for a value of the wrong form, with that value: not for secrets. */
function mustBe(form: string): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `must be ${form}, not ${quote(input)}` };
}

/** Without what may be a name and a password in a URL. */
function quote(input: unknown): string {
  const text = String(input).replace(/(\/\/)[^/@]*@/, '$1…@');
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** The few scopes whose names have this in them. */
function scopesLike(input: unknown, catalogue: Catalogue): string {
  const part = String(input).toLowerCase();
  const names = part.length < 3 ? [] : catalogue.scopeNames().filter((name) => name.includes(part));
  return names.length === 0
    ? ''
    : `; there is ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`;
}
