/** Fetch Metadata: whose page made a browser send a request. */
import type { HttpRequest } from './http-message.ts';

/**
 * Whether a page of another site made the browser send it, or one of this site on another origin. `none` is the person
 * alone, by typing an address, say. Browsers that know nothing of this header say nothing: they are not told apart by it.
 */
export function isFromAnotherOrigin({ headers }: Pick<HttpRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
