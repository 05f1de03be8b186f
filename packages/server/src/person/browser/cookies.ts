/**
 * The cookies that Grantway sets, as text: none is readable by scripts, none is sent by other sites' forms, and over
 * HTTPS all have the `__Host-` prefix, so that no other host can plant one (RFC 6265bis §4.1.3).
 */
import type { Services } from '../../context.ts';

/**
 * The name that a cookie has in this installation. Browsers send the cookies of a host to each of its ports (RFC 6265
 * §8.5), so the name carries the port: two servers on one host don't sign each other's people out.
 */
export function cookieName(name: string, context: Services): string {
  const port = /:(\d+)$/.exec(context.settings.origin)?.[1];
  return port === undefined ? nameWithoutPort(name, context) : nameWithoutPort(`${port}_${name}`, context);
}

/** The value of a cookie, also under the name that it had before names carried the port. */
export function findCookie(
  cookies: ReadonlyMap<string, string>,
  name: string,
  context: Services,
): string | undefined {
  return cookies.get(cookieName(name, context)) ?? cookies.get(nameWithoutPort(name, context));
}

function nameWithoutPort(name: string, context: Services): string {
  return `${isHttps(context) ? '__Host-' : ''}grantway_${name}`;
}

/** A `Set-Cookie` value. With 0 seconds the browser forgets the cookie. */
export function formatCookie(
  name: string,
  value: string,
  lifetimeSeconds: number,
  context: Services,
): string {
  const secure = isHttps(context) ? '; Secure' : '';
  return `${cookieName(name, context)}=${value}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`;
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

function isHttps(context: Services): boolean {
  return context.settings.origin.startsWith('https:');
}
