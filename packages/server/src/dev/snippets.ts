/**
 * Code that connects an app to this server, in seven languages: the texts in `assets/snippets`, with this server's
 * values. Each snippet has two functions that the app calls: one makes the URL that the user goes to, the other takes the
 * callback's URL or its code, and lists files in Drive. Each snippet reads the client's secret from `client_secret.json`, so no snippet contains
 * the secret.
 *
 * `tests/interop/snippets.test.ts` runs each snippet whose language and library are installed.
 */
import { readFileSync } from 'node:fs';
import { welcomeAssetsFolder } from './welcome-assets.ts';

export type SnippetValues = {
  /** The server's origin, e.g. `http://localhost:4000`. */
  readonly origin: string;
  readonly clientId: string;
  /** Path of the client's `client_secret.json`. */
  readonly clientSecretFile: string;
  readonly redirectUri: string;
};

export type Snippet = {
  /** The name of its file without `.txt`, and its id in the page. */
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

const languages: readonly { readonly id: string; readonly language: string; readonly literal: Literal }[] = [
  { id: 'node', language: 'Node.js', literal: singleQuoted },
  { id: 'python', language: 'Python', literal: doubleQuoted },
  { id: 'go', language: 'Go', literal: doubleQuoted },
  { id: 'java', language: 'Java', literal: doubleQuoted },
  { id: 'php', language: 'PHP', literal: raw },
  { id: 'ruby', language: 'Ruby', literal: raw },
  { id: 'dotnet', language: '.NET', literal: doubleQuoted },
];

/** The snippets in the order in which the page offers them. */
export function snippetsFor(values: SnippetValues): readonly Snippet[] {
  return languages.map(({ id, language, literal }) => {
    const template = readFileSync(new URL(`snippets/${id}.txt`, welcomeAssetsFolder()), 'utf8');
    return { id, language, code: fill(template, values, literal) };
  });
}

/**
 * Replaces the placeholders. A placeholder in quotes, such as `'{{origin}}'`, becomes a string literal. A placeholder
 * without quotes is in a comment. It becomes the value itself, without characters that could end the comment.
 */
function fill(template: string, values: SnippetValues, literal: Literal): string {
  return template.replace(/(["']?)\{\{(\w+)\}\}\1/g, (placeholder, quote: string, name: string) => {
    const value = Object.entries(values).find(([key]) => key === name)?.[1];
    if (value === undefined) throw new TypeError(`no value for ${placeholder}`);
    return quote === '' ? value.replace(/[^ -~]|\\/g, '?') : literal(value);
  });
}
