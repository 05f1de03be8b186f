/** The audience of an API: the address that its access tokens name (`aud`). */
import { pageUrlProblem } from './page-url.ts';

/**
 * RFC 8707 §2: an absolute URI without a fragment. It must be an https URL, or an http URL of this machine. It can't contain
 * a second address: `https://notes.example.com/https://notes.example.com` comes from pasting into a field that isn't empty.
 */
export function isAudience(text: string): boolean {
  return pageUrlProblem(text) === undefined && !text.includes('#') && text.split('://').length === 2;
}
