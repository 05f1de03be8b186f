/**
 * Requests that a browser makes before anybody asked for the page (Fetch, `Sec-Purpose`). On pages and addresses that do
 * something they are refused: a prefetched authorization would issue a code that nobody sees.
 */
import { type HttpRequest, type HttpResponse, noStore } from './http-message.ts';

const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/** Whether the browser only loads it in advance (`prefetch`, `prefetch;prerender`), or for a picture of it (`preview`). */
export function isPrefetch({ method, headers }: HttpRequest): boolean {
  if (method !== 'GET') return false;
  return purposeHeaders.some((name) =>
    /^(?:prefetch|prerender|preview)\b/i.test(headers[name]?.trim() ?? ''),
  );
}

/** The browser throws it away, and loads the page when the person goes there. */
export const prefetchRefused: HttpResponse = { status: 503, headers: { ...noStore }, body: '' };
