/** Prepares a body for display: indents and splits JSON, and detects binary content. */
import type { WireBody, WireHeaders } from '@grantway/protocol/playground';

export type Piece = { readonly kind: 'text' | 'name' | 'value'; readonly text: string };

/** In characters. Longer texts stay uncolored, because each colored piece needs an element. */
const mostColored = 50_000;

/** A text without an end is one token, because looking for each of its quotes again takes seconds. */
const jsonToken = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\],:]|[^\s"{}[\],:]+|\s+/gs;

/** Deeper levels have no more spaces. Otherwise a short body of many brackets would get too long for a text. */
const mostDepth = 30;

export function piecesOf(body: string, headers: WireHeaders): readonly Piece[] {
  if (!isJson(headers) || body.length > mostColored) return [{ kind: 'text', text: body }];
  const tokens = (body.includes('\n') ? body : indented(body)).match(jsonToken) ?? [];
  return tokens.map((text, index) => ({ kind: kindOf(text, tokens.slice(index + 1, index + 3)), text }));
}

function kindOf(token: string, following: readonly string[]): Piece['kind'] {
  if (/^[\s{}[\],:]+$/.test(token)) return 'text';
  return following.find((next) => next.trim() !== '') === ':' ? 'name' : 'value';
}

/** Doesn't use `JSON.parse`, which would round large numbers. */
function indented(json: string): string {
  let depth = 0;
  const breakLine = () => `\n${'  '.repeat(Math.min(depth, mostDepth))}`;
  const tokens = (json.match(jsonToken) ?? []).filter((token) => token.trim() !== '');
  return tokens
    .map((token, index) => {
      if (token === '{' || token === '[') {
        depth += 1;
        return closes(tokens[index + 1]) ? token : token + breakLine();
      }
      if (closes(token)) {
        depth = Math.max(0, depth - 1);
        return /^[{[]$/.test(tokens[index - 1] ?? '') ? token : breakLine() + token;
      }
      if (token === ',') return token + breakLine();
      return token === ':' ? ': ' : token;
    })
    .join('');
}

function closes(token: string | undefined): boolean {
  return token === '}' || token === ']';
}

export function headerOf(headers: WireHeaders, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function isJson(headers: WireHeaders): boolean {
  return /^application\/(?:[\w.+-]*\+)?json\b/i.test(headerOf(headers, 'content-type') ?? '');
}

/** @returns undefined if the body can be shown as text: UTF-8 without control characters */
export function binaryOf(body: WireBody): Uint8Array<ArrayBuffer> | undefined {
  if ('base64' in body) return Uint8Array.from(atob(body.base64), (character) => character.charCodeAt(0));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the expression looks for
  return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(body.text) ? new TextEncoder().encode(body.text) : undefined;
}
