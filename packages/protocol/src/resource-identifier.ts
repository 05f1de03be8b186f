/** The URIs that name an API in OAuth requests (RFC 8707 §2). */
import { splitUri } from './uri.ts';

/** In characters. */
export const maximumIdentifierLength = 1_024;

/**
 * An absolute URI without a fragment, in printable ASCII.
 *
 * @see RFC 8707 §2
 */
export function isResourceIdentifier(text: string): boolean {
  if (text.length > maximumIdentifierLength || !/^[!-~]+$/.test(text)) return false;
  const { scheme, fragment } = splitUri(text);
  return scheme !== undefined && fragment === undefined && URL.canParse(text);
}
