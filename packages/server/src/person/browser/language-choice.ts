/**
 * The language that a person chooses in the header's menu. A cookie keeps it for the browser's next pages (decision
 * 0069). An app's `hl` decides only the language of its own request, so it never changes the cookie.
 */
import { languages } from '@grantway/messages/language';
import type { Services } from '../../context.ts';
import { endpointPaths } from '../../http/endpoint-paths.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import { parseFormBody } from '../../http/form-request.ts';
import { type Handler, type HttpRequest, redirectResponse } from '../../http/http-message.ts';
import { findCookie, formatCookie, parseCookies } from './cookies.ts';

type Uses = Pick<Services, 'settings'>;

const cookie = 'language';

/** A year, in seconds. Browsers keep no cookie longer than 400 days. */
const cookieLifetimeSeconds = 31_536_000;

export function chosenLanguage(request: HttpRequest, services: Uses): string | undefined {
  return findCookie(parseCookies(request.headers.cookie), cookie, services);
}

/**
 * Handles the form of the language menu. The form posts `hl` = a language, and `page` = the path and query of the page
 * with the menu. The server stores the language and shows that page again. It stores nothing for a form on another
 * website.
 *
 * @throws OAuthError `invalid_request` for a malformed form
 */
export function createLanguageEndpoint(services: Uses): Handler {
  return (request) => {
    const form = parseFormBody(request);
    const language = languages.find((known) => known === form.get('hl'));
    const page = localAddress(form.get('page') ?? '') ?? endpointPaths.account;
    if (language === undefined) return redirectResponse(303, page);
    const address = inLanguage(page, language);
    if (isFromAnotherOrigin(request)) return redirectResponse(303, address);
    const stored = formatCookie(cookie, language, cookieLifetimeSeconds, services);
    return redirectResponse(303, address, { 'set-cookie': [stored] });
  };
}

/**
 * Undefined if the address names a host. A browser reads two slashes at the start of a path as a host, so the result
 * begins with one slash.
 */
function localAddress(address: string): string | undefined {
  const base = 'https://this-server.invalid';
  const url = URL.parse(address, base);
  return url?.origin === base ? url.pathname.replace(/^\/+/, '/') + url.search : undefined;
}

function inLanguage(address: string, language: string): string {
  const [path, query = ''] = address.split(/\?(.*)/s);
  const others = query.split('&').filter((pair) => pair !== '' && !/^hl(?:=|$)/.test(pair));
  return `${path}?${[...others, `hl=${language}`].join('&')}`;
}
