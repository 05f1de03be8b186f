/** The audience of an API, which its access tokens name (`aud`). */
import { pageUrlProblem } from './page-url.ts';

/**
 * RFC 8707 §2: an absolute URI without a fragment. It must use https, or http on this machine. A second `://` is a
 * mistake: somebody pasted a URL into a field that wasn't empty.
 */
export function isAudience(text: string): boolean {
  return pageUrlProblem(text) === undefined && !text.includes('#') && text.split('://').length === 2;
}
