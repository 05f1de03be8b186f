/** Errors that aren't JSON: a `WWW-Authenticate` header, a code alone, or the text of an error page. */
import { errorFindings } from './error-findings.ts';
import { isErrorCode } from './error-table.ts';
import { type Explanation, finding } from './explanation.ts';
import { factsOf } from './fields.ts';

/** RFC 6750 §3. Also reads a whole header line, and DPoP's challenge (RFC 9449 §7.1). */
export function explainChallenge(text: string): Explanation | undefined {
  const [scheme] = /^(?:www-authenticate: *)?(?:bearer|dpop) /i.exec(text) ?? [];
  if (scheme === undefined) return undefined;
  const found = new Map<string, string>();
  // Linear: no two parts of the pattern share a character.
  for (const [, name = '', value = ''] of text
    .slice(scheme.length)
    .matchAll(/(\w{1,40})="([^"]{0,2000})"/g)) {
    if (!found.has(name)) found.set(name, value);
  }
  const error = found.get('error');
  if (found.size === 0) return undefined;
  return {
    kind: 'error',
    facts: factsOf(found),
    // RFC 6750 §3.1: without a token in the request, there's no error code.
    findings: errorFindings([error ?? 'required']),
    asks: [],
  };
}

/** Codes of which the words may mean something else in a longer text. */
const everydayWords: ReadonlySet<string> = new Set(['required', 'forbidden', 'invalid', 'conflict']);

/** A code alone, or the first known code in a longer text such as `Error 400: redirect_uri_mismatch`. */
export function explainErrorText(text: string): Explanation | undefined {
  const code = isErrorCode(text) ? text : firstCodeIn(text);
  if (code === undefined) return undefined;
  return { kind: 'error', facts: factsOf([['error', code]]), findings: errorFindings([code]), asks: [] };
}

function firstCodeIn(text: string): string | undefined {
  const words = text.match(/[A-Za-z_]{4,60}/g) ?? [];
  if (text.includes('Invalid Credentials')) return 'Invalid Credentials';
  return words.find((word) => isErrorCode(word) && !everydayWords.has(word));
}

export function isPlainCode(text: string): boolean {
  return /^[a-z]+(?:_[a-z]+){1,6}$/.test(text);
}

export function explainUnknownCode(text: string): Explanation {
  return {
    kind: 'error',
    facts: factsOf([['error', text]]),
    findings: [finding('ERROR_UNKNOWN', { code: text })],
    asks: [],
  };
}
