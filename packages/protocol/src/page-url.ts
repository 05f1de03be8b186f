/** The URL of a page or picture that other people's browsers open: a home page, a privacy policy, a portrait. */
import { hasTlsOrIsLoopback } from './origin.ts';

export const mostPageUrlCharacters = 2_048;

export type PageUrlProblem = 'length' | 'form' | 'userinfo' | 'scheme';

/**
 * What keeps a text from being such a URL: it's too long (`length`), isn't a URL without spaces (`form`), has a user name
 * or password (`userinfo`), or doesn't use TLS (`scheme`). Undefined if it is one.
 */
export function pageUrlProblem(text: string): PageUrlProblem | undefined {
  if (text.length > mostPageUrlCharacters) return 'length';
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return 'form';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'userinfo';
  return hasTlsOrIsLoopback(url) ? undefined : 'scheme';
}
