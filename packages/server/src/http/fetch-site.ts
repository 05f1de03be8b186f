/** Reads Fetch Metadata, the headers that say which site's page made the browser send a request. */
import type { HttpRequest } from './http-message.ts';

/**
 * `none` means that the person navigated, e.g. by typing the address. A request without Sec-Fetch-Site counts as
 * same-origin, so this check doesn't protect old browsers.
 */
export function isFromAnotherOrigin({ headers }: Pick<HttpRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
