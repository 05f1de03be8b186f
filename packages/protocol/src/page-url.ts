/** The URL of a page or picture that other people's browsers open: a home page, a privacy policy, a portrait. */
import { hasTlsOrIsLoopback } from './origin.ts';

export const mostPageUrlCharacters = 2_048;

export type PageUrlProblem = 'length' | 'form' | 'userinfo' | 'scheme';

/**
 * Says why a text can't be such a URL. `form`: it isn't a URL, or it has spaces or control characters. `userinfo`: it
 * has a user name or password. `scheme`: it uses neither TLS, nor `http` on this machine.
 */
export function pageUrlProblem(text: string): PageUrlProblem | undefined {
  if (text.length > mostPageUrlCharacters) return 'length';
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return 'form';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'userinfo';
  return hasTlsOrIsLoopback(url) ? undefined : 'scheme';
}
