/**
 * Reads and writes the cookies that Grantway sets. Scripts can't read them, and browsers don't send them with POST
 * forms of other sites (`SameSite=Lax`). Over HTTPS they have the `__Host-` prefix, so no other host can set them (RFC
 * 6265bis §4.1.3).
 */
import type { Services } from '../../context.ts';

export type CookieServices = Pick<Services, 'settings'>;

/**
 * The name contains the port, because browsers send a host's cookies to all its ports (RFC 6265 §8.5). Otherwise two
 * servers on one host would sign each other's users out.
 */
export function cookieName(name: string, services: CookieServices): string {
  const port = /:(\d+)$/.exec(services.settings.origin)?.[1];
  return port === undefined ? nameWithoutPort(name, services) : nameWithoutPort(`${port}_${name}`, services);
}

/** Also looks under the name without the port, which earlier versions used. */
export function findCookie(
  cookies: ReadonlyMap<string, string>,
  name: string,
  services: CookieServices,
): string | undefined {
  return cookies.get(cookieName(name, services)) ?? cookies.get(nameWithoutPort(name, services));
}

function nameWithoutPort(name: string, services: CookieServices): string {
  return `${isHttps(services) ? '__Host-' : ''}grantway_${name}`;
}

/** A lifetime of 0 seconds deletes the cookie. */
export function formatCookie(
  name: string,
  value: string,
  lifetimeSeconds: number,
  services: CookieServices,
): string {
  const secure = isHttps(services) ? '; Secure' : '';
  return `${cookieName(name, services)}=${value}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** RFC 6265 §4.2.1. If a name occurs twice, the first cookie counts. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals < 0) continue;
    const name = pair.slice(0, equals).trim();
    if (!cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}

function isHttps(services: CookieServices): boolean {
  return services.settings.origin.startsWith('https:');
}
