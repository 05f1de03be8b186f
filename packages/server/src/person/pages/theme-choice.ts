/**
 * The theme that a person chooses in the console. A cookie keeps the choice for all pages of this server (decision
 * 0077).
 */
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import { parseFormBody } from '../../http/form-request.ts';
import type { Handler, HttpRequest } from '../../http/http-message.ts';
import { findCookie, formatCookie, parseCookies } from '../browser/cookies.ts';
import { type Theme, themes } from './theme.ts';

type Uses = Pick<Services, 'settings'>;

const cookie = 'theme';

/** A year, in seconds. */
const cookieLifetimeSeconds = 31_536_000;

/** Undefined if the person chose no theme. Then the pages follow the browser. */
export function chosenTheme(request: HttpRequest, services: Uses): Theme | undefined {
  const value = findCookie(parseCookies(request.headers.cookie), cookie, services);
  return themes.find((theme) => theme === value);
}

/**
 * The console posts `theme` = `light`, `dark` or `system`; `system` deletes the cookie. Other values, and forms of
 * other websites, change nothing.
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
