/**
 * Snippets are code that connects an app to a server, in seven programming languages and for a shell. The files beside this
 * one are their templates. This file fills in the values of a server and a client. The welcome page of a development server
 * and the console show the snippets.
 *
 * Each snippet has two functions that the app calls. One makes the URL of the authorization request. The other exchanges
 * the code that arrives at the redirect URI, and calls an API: `target.ts` chooses it from the app's scopes. Each snippet
 * reads the client's secret from `client_secret.json`, so no snippet contains the secret.
 *
 * `tests/interop/snippets.test.ts` runs each snippet whose language and library are installed.
 */
import { curl } from './curl.ts';
import { dotnet } from './dotnet.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { actionNames, type SnippetScope, type SnippetTarget, snippetTargetOf } from './target.ts';

export type SnippetValues = {
  readonly type: 'web' | 'desktop';
  /** The server's origin, e.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly clientId: string;
  /** The path of the client's `client_secret.json`. */
  readonly clientSecretFile: string;
  readonly redirectUri: string;
  /** The scopes that the app declares. */
  readonly scopes: readonly SnippetScope[];
};

export type Snippet = {
  /** The name of the template's file without `.ts`. On a page, it's also the snippet's id. */
  readonly id: string;
  /** The language's name for people, e.g. `Node.js`. */
  readonly language: string;
  readonly code: string;
};

type Literal = (value: string) => string;

/**
 * Puts a value between double quotes, for languages that read JSON's escapes and interpolate nothing. `JSON.stringify`
 * doesn't escape invisible characters beyond ASCII, so this function escapes those up to U+FFFF. For example, U+2028 ends a
 * line of C#, Go rejects a byte order mark, and bidirectional marks make an editor show the code in another order.
 */
const doubleQuoted: Literal = (value) =>
  JSON.stringify(value).replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === ' ' || character.length > 1
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Puts a value between single quotes for JavaScript, which reads JSON's escapes between single quotes too. */
const singleQuoted: Literal = (value) =>
  `'${doubleQuoted(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Puts a value between single quotes for PHP and Ruby. Their only escapes between single quotes are `\'` and `\\`. */
const raw: Literal = (value) => `'${value.replace(/['\\]/g, '\\$&')}'`;

/** Puts a value between single quotes for a shell, which has no escapes between single quotes. */
const shellQuoted: Literal = (value) => `'${value.replaceAll("'", "'\\''")}'`;

type Source = {
  readonly id: string;
  readonly language: string;
  readonly template: string | ((target: SnippetTarget) => string);
  readonly literal: Literal;
};

const sources: readonly Source[] = [
  { id: 'node', language: 'Node.js', template: node, literal: singleQuoted },
  { id: 'python', language: 'Python', template: python, literal: doubleQuoted },
  { id: 'go', language: 'Go', template: go, literal: doubleQuoted },
  { id: 'java', language: 'Java', template: java, literal: doubleQuoted },
  { id: 'php', language: 'PHP', template: php, literal: raw },
  { id: 'ruby', language: 'Ruby', template: ruby, literal: raw },
  { id: 'dotnet', language: '.NET', template: dotnet, literal: doubleQuoted },
  { id: 'curl', language: 'curl', template: curl, literal: shellQuoted },
];

/** Matches a line that is wrong if server and app both use TLS, and the empty lines after it. */
const onlyWithoutTls = /^.* # For http:\/\/localhost only\.\n+/m;

/** Returns the snippets in the order in which a page shows them. */
export function snippetsFor({ type, scopes, ...values }: SnippetValues): readonly Snippet[] {
  const target = snippetTargetOf(values.origin, scopes);
  const filled = {
    ...values,
    ...actionNames(target.action),
    // The name of the object in `client_secret.json` that has the client's values.
    section: type === 'web' ? 'web' : 'installed',
    scope: target.scopes.join(' '),
    scopeList: target.scopes,
    url: target.url,
  };
  const usesTls = [values.origin, values.redirectUri].every((address) => address.startsWith('https:'));
  return sources.map(({ id, language, template, literal }) => {
    const whole = typeof template === 'string' ? template : template(target);
    return { id, language, code: fill(usesTls ? whole.replace(onlyWithoutTls, '') : whole, filled, literal) };
  });
}

/**
 * Replaces the placeholders. A placeholder in quotes, such as `'{{origin}}'`, becomes a string literal, or several with
 * commas between them for a list. A placeholder without quotes is a name or is in a comment. It becomes the value itself,
 * without characters that could end the comment.
 */
function fill(
  template: string,
  values: Readonly<Record<string, string | readonly string[]>>,
  literal: Literal,
): string {
  return template.replace(/(["']?)\{\{(\w+)\}\}\1/g, (placeholder, quote: string, name: string) => {
    const value = Object.entries(values).find(([key]) => key === name)?.[1];
    if (value === undefined) throw new TypeError(`no value for ${placeholder}`);
    if (quote === '') return String(value).replace(/[^ -~]|\\/g, '?');
    return [value].flat().map(literal).join(', ');
  });
}
