/**
 * Code that connects an app to a server, in seven languages and for a shell: the texts beside this file, with the values of a
 * server and a client. The welcome page of a development server and the console show it. Each snippet has two functions
 * that the app calls: one makes the URL that the user goes to, the other handles the callback and lists files in Drive.
 * Each snippet reads the client's secret from `client_secret.json`, so no snippet contains the secret.
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

/** The id of the API that the snippets call. */
export const snippetApi = 'drive.googleapis.com';

export type SnippetValues = {
  readonly type: 'web' | 'desktop';
  /** The server's origin, e.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly clientId: string;
  /** Path of the client's `client_secret.json`. */
  readonly clientSecretFile: string;
  readonly redirectUri: string;
};

export type Snippet = {
  /** The name of its file without `.ts`, and its id in the page. */
  readonly id: string;
  /** e.g. `Node.js`. */
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

/** Puts a value between single quotes, for JavaScript, which reads JSON's escapes there too. */
const singleQuoted: Literal = (value) =>
  `'${doubleQuoted(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Puts a value between single quotes, for PHP and Ruby, where `\'` and `\\` are the only escapes. */
const raw: Literal = (value) => `'${value.replace(/['\\]/g, '\\$&')}'`;

/** Puts a value between single quotes for a shell, which has no escapes there. */
const shellQuoted: Literal = (value) => `'${value.replaceAll("'", "'\\''")}'`;

type Source = {
  readonly id: string;
  readonly language: string;
  readonly template: string;
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

/** A line that is wrong for a server and an app with TLS, and the empty line after it. */
const onlyWithoutTls = /^.* # For http:\/\/localhost only\.\n+/m;

/** The snippets in the order in which a page offers them. */
export function snippetsFor({ type, ...values }: SnippetValues): readonly Snippet[] {
  // The object in `client_secret.json` with the client's values.
  const section = type === 'web' ? 'web' : 'installed';
  const usesTls = [values.origin, values.redirectUri].every((address) => address.startsWith('https:'));
  return sources.map(({ id, language, template, literal }) => ({
    id,
    language,
    code: fill(usesTls ? template.replace(onlyWithoutTls, '') : template, { ...values, section }, literal),
  }));
}

/**
 * Replaces the placeholders. A placeholder in quotes, such as `'{{origin}}'`, becomes a string literal. A placeholder
 * without quotes is in a comment. It becomes the value itself, without characters that could end the comment.
 */
function fill(template: string, values: Readonly<Record<string, string>>, literal: Literal): string {
  return template.replace(/(["']?)\{\{(\w+)\}\}\1/g, (placeholder, quote: string, name: string) => {
    const value = Object.entries(values).find(([key]) => key === name)?.[1];
    if (value === undefined) throw new TypeError(`no value for ${placeholder}`);
    return quote === '' ? value.replace(/[^ -~]|\\/g, '?') : literal(value);
  });
}
