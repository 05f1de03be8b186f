/**
 * Recognizes requests that a browser makes before the person asks for the page (`Sec-Purpose` in the Fetch standard).
 * Paths with side effects must reject them: a prefetched authorization would issue a code that nobody sees.
 */
import { type HttpRequest, type HttpResponse, noStore } from './http-message.ts';

const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** Whether the browser only loads the page in advance (`prefetch`, `prefetch;prerender`) or for a preview. */
export function isPrefetch({ method, headers }: HttpRequest): boolean {
  if (method !== 'GET') return false;
  return purposeHeaders.some((name) =>
    /^(?:prefetch|prerender|preview)\b/i.test(headers[name]?.trim() ?? ''),
  );
}

/** The browser discards this response, and loads the page again when the person goes there. */
export const prefetchRefused: HttpResponse = { status: 503, headers: { ...noStore }, body: '' };
