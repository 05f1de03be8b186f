/**
 * The cookies that Grantway sets, as text: none is readable by scripts, none is sent by other sites' forms, and over
 * HTTPS all have the `__Host-` prefix, so that no other host can plant one (RFC 6265bis §4.1.3).
 */
import type { Services } from '../../context.ts';

/** The origin says what cookies are called, and whether they are for HTTPS alone. */
export type CookieServices = Pick<Services, 'settings'>;

/**
 * The name that a cookie has in this installation. Browsers send the cookies of a host to each of its ports (RFC 6265
 * §8.5), so the name carries the port: two servers on one host don't sign each other's people out.
 */
export function cookieName(name: string, services: CookieServices): string {
  const port = /:(\d+)$/.exec(services.settings.origin)?.[1];
  return port === undefined ? nameWithoutPort(name, services) : nameWithoutPort(`${port}_${name}`, services);
}

/** The value of a cookie, also under the name that it had before names carried the port. */
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

/** A `Set-Cookie` value. With 0 seconds the browser forgets the cookie. */
export function formatCookie(
  name: string,
  value: string,
  lifetimeSeconds: number,
  services: CookieServices,
): string {
  const secure = isHttps(services) ? '; Secure' : '';
  return `${cookieName(name, services)}=${value}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The `Cookie` header by name (RFC 6265 §4.2.1). Of several cookies of one name the first counts. */
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
