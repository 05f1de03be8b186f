/**
 * Recognizes a pasted text and explains it (decision 0094). The text is hostile: it may be anything, of any length, and
 * the explanation never has a whole secret of it.
 */
import { parseJsonObject } from '../json-object.ts';
import { issuerOf, partsOf } from './address-parts.ts';
import { explainAuthorizationRequest, isAuthorizationRequest } from './authorization-url.ts';
import { explainBareValue } from './bare-value.ts';
import { explainCallback, isCallback } from './callback-url.ts';
import { explainChallenge, explainErrorText, explainUnknownCode, isPlainCode } from './error-text.ts';
import { type Explanation, finding } from './explanation.ts';
import { explainJson } from './json-text.ts';
import { explainJwt, looksLikeJwt } from './jwt.ts';
import { bare } from './pasted-text.ts';
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

function unknown(code: 'TOO_LONG' | 'NOTHING_PASTED' | 'NOT_RECOGNIZED'): Explanation {
  return { kind: 'unknown', facts: [], findings: [finding(code)], asks: [] };
}
