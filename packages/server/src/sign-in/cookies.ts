/**
 * The cookies that Grantway sets, as text: none is readable by scripts, none is sent by other sites' forms, and over
 * HTTPS all have the `__Host-` prefix, so that no other host can plant one (RFC 6265bis §4.1.3).
 */
import type { ServerContext } from '../context.ts';

/** The name that a cookie has in this installation. */
export function cookieName(name: string, context: ServerContext): string {
  return `${isHttps(context) ? '__Host-' : ''}grantway_${name}`;
}

/** A `Set-Cookie` value. With 0 seconds the browser forgets the cookie. */
export function formatCookie(
  name: string,
  value: string,
  lifetimeSeconds: number,
  context: ServerContext,
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

function isHttps(context: ServerContext): boolean {
  return context.settings.origin.startsWith('https:');
}
