/**
 * The theme that a person chooses in the console: light, dark, or what the browser prefers. A cookie keeps it for all pages of
 * this server, as another cookie keeps the language (decision 0077).
 */
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import { parseFormBody } from '../../http/form-request.ts';
import type { Handler, HttpRequest } from '../../http/http-message.ts';
import { findCookie, formatCookie, parseCookies } from '../browser/cookies.ts';
import { type Theme, themes } from './theme.ts';

type Uses = Pick<Services, 'settings'>;

const cookie = 'theme';

/** A year, in seconds, as for the language. */
const cookieLifetimeSeconds = 31_536_000;

/** Undefined if the person chose none, so the pages follow the browser. */
export function chosenTheme(request: HttpRequest, services: Uses): Theme | undefined {
  const value = findCookie(parseCookies(request.headers.cookie), cookie, services);
  return themes.find((theme) => theme === value);
}

/**
 * The console posts `theme` = `light`, `dark` or `system`; `system` deletes the cookie. If the form is on another website,
 * or the value is another one, the cookie stays as it is.
 *
 * @throws OAuthError `invalid_request` for a malformed form
 */
export function createThemeEndpoint(services: Uses): Handler {
  return (request) => {
    const chosen = parseFormBody(request).get('theme');
    const theme = themes.find((known) => known === chosen);
    const isKnown = theme !== undefined || chosen === 'system';
    if (!isKnown || isFromAnotherOrigin(request)) return { status: 204, headers: {}, body: '' };
    const stored = formatCookie(
      cookie,
      theme ?? '',
      theme === undefined ? 0 : cookieLifetimeSeconds,
      services,
    );
    return { status: 204, headers: { 'set-cookie': [stored] }, body: '' };
  };
}
