/**
 * Sample code that connects an app to a server. The other files of this folder are templates for several languages, and
 * this file fills in values. The welcome page of a development server and the console show the snippets.
 *
 * Each snippet has two functions. One makes the URL of the authorization request. The other exchanges the code and
 * calls an API, which `target.ts` chooses. Snippets read the secret from `client_secret.json`, so they never contain
 * it.
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
  /** E.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly clientId: string;
  readonly clientSecretFile: string;
  readonly redirectUri: string;
  /** The scopes that the app declares. */
  readonly scopes: readonly SnippetScope[];
};

export type Snippet = {
  /** The name of the template's file without `.ts`. Also the snippet's id on a page. */
  readonly id: string;
  /** E.g. `Node.js`. */
  readonly language: string;
  readonly code: string;
};

type Literal = (value: string) => string;

/**
 * For languages that read JSON's escapes. `JSON.stringify` doesn't escape invisible characters beyond ASCII, so this
 * function escapes those up to U+FFFF. For example, U+2028 ends a line of C#, Go rejects a byte order mark, and
 * bidirectional marks change the order in which an editor shows the code.
 */
const doubleQuoted: Literal = (value) =>
  JSON.stringify(value).replace(/[\p{C}\p{Z}]/gu, (character) =>
    character === ' ' || character.length > 1
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** For JavaScript, which reads JSON's escapes between single quotes too. */
const singleQuoted: Literal = (value) =>
  `'${doubleQuoted(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** For PHP and Ruby. Their only escapes between single quotes are `\'` and `\\`. */
const raw: Literal = (value) => `'${value.replace(/['\\]/g, '\\$&')}'`;

/** For a shell, which has no escapes between single quotes. */
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

/** A line that is wrong if server and app both use TLS, and the empty lines after it. */
const onlyWithoutTls = /^.* # For http:\/\/localhost only\.\n+/m;

/** In the order in which a page shows them. */
export function snippetsFor({ type, scopes, ...values }: SnippetValues): readonly Snippet[] {
  const target = snippetTargetOf(values.origin, scopes);
  const filled = {
    ...values,
    ...actionNames(target.action),
    // The name of the object in `client_secret.json`.
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
 * Replaces the placeholders. A placeholder in quotes, such as `'{{origin}}'`, becomes string literals with commas
 * between them. A placeholder without quotes is a name or is in a comment. `fill` removes characters that could end the
 * comment.
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
