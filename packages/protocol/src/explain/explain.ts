/**
 * Recognizes a pasted text and explains it (decision 0094). The text is hostile: it may be anything, of any length, and
 * the explanation never has a whole secret of it.
 */
import { type Form, parseForm } from '../form.ts';
import { parseJsonObject } from '../json-object.ts';
import { explainAuthorizationRequest, isAuthorizationRequest } from './authorization-url.ts';
import { explainBareValue } from './bare-value.ts';
import { explainCallback, isCallback } from './callback-url.ts';
import { explainChallenge, explainErrorText, explainUnknownCode, isPlainCode } from './error-text.ts';
import { type Explanation, finding } from './explanation.ts';
import { explainJson } from './json-text.ts';
import { explainJwt, looksLikeJwt } from './jwt.ts';
import { shorten } from './shortened.ts';

/** 64 kB, counted in UTF-16 units. */
export const mostExplainedCharacters = 65_536;

/** @param now whole seconds since 1970 */
export function explain(pasted: string, now: number): Explanation {
  if (pasted.length > mostExplainedCharacters) return unknown('TOO_LONG');
  const text = bare(pasted);
  if (text === '') return unknown('NOTHING_PASTED');
  return (
    explainObject(text) ??
    explainWord(text, now) ??
    explainChallenge(text) ??
    explainAddress(text) ??
    explainErrorText(text) ??
    (isPlainCode(text) ? explainUnknownCode(text) : undefined) ??
    unknown('NOT_RECOGNIZED')
  );
}

/** People copy quotes, and the name of the header with its value. */
export function bare(pasted: string): string {
  const text = pasted.trim().replace(/^authorization: */i, '');
  const isQuoted = /^(["'`])[^"'`]*\1$/.test(text);
  const unquoted = isQuoted ? text.slice(1, -1).trim() : text;
  const [, token] = /^bearer +(\S+)$/i.exec(unquoted) ?? [];
  return token ?? unquoted;
}

function explainObject(text: string): Explanation | undefined {
  const object = text.startsWith('{') ? parseJsonObject(text) : undefined;
  return object && explainJson(object);
}

function explainWord(text: string, now: number): Explanation | undefined {
  if (/\s/.test(text)) return undefined;
  return looksLikeJwt(text) ? explainJwt(text, now) : explainBareValue(text);
}

function explainAddress(text: string): Explanation | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { address, query, fragment } = parts;
  if (isAuthorizationRequest(query, address)) return explainAuthorizationRequest(query, address);
  if (isCallback(query)) return explainCallback(query, address, false);
  if (isCallback(fragment)) return explainCallback(fragment, address, true);
  if (address === undefined) return undefined;
  const isIssuer = query.params.size === 0 && fragment.params.size === 0;
  if (!isIssuer) return undefined;
  const facts = [{ name: 'iss', value: shorten(issuerOf(address)) }];
  return { kind: 'issuer', facts, findings: [], asks: ['metadata'] };
}

type Parts = { readonly address: URL | undefined; readonly query: Form; readonly fragment: Form };

/** The browser's address bar, a whole URL, a path with a query, or the query alone. */
function partsOf(text: string): Parts | undefined {
  if (/\s/.test(text)) return undefined;
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) return undefined;
    const url = new URL(text);
    return { address: url, query: parseForm(url.search.slice(1)), fragment: parseForm(url.hash.slice(1)) };
  }
  const question = text.indexOf('?');
  const query = question === -1 ? text : text.slice(question + 1);
  if (!query.includes('=')) return undefined;
  return { address: undefined, query: parseForm(query), fragment: parseForm('') };
}

/** The address that the person pasted may be that of the metadata. */
export function issuerOf({ origin, pathname }: URL): string {
  const path = pathname.replace(/\/\.well-known\/(?:openid-configuration|oauth-authorization-server)/, '');
  return origin + (path === '/' ? '' : path);
}

function unknown(code: 'TOO_LONG' | 'NOTHING_PASTED' | 'NOT_RECOGNIZED'): Explanation {
  return { kind: 'unknown', facts: [], findings: [finding(code)], asks: [] };
}
