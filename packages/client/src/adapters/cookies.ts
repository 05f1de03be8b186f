/** The adapters' own cookies: one origin's, out of reach for scripts and other sites. */
import type { IncomingRequest } from './incoming-request.ts';

/** Writes `Set-Cookie` lines. */
export type CookieWriter = {
  /** In front of every name. */
  readonly prefix: string;
  set(name: string, value: string, lifetimeSeconds: number): string;
  remove(name: string): string;
};

/** @param origin the application's; with TLS, the cookies can come from no other host and no subdomain */
export function cookieWriter(origin: string): CookieWriter {
  const isSecure = origin.startsWith('https:');
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    // RFC 6265bis §4.1.3.2: with `__Host-` a browser accepts the cookie from this very host only, over TLS only.
    prefix: isSecure ? '__Host-' : '',
    set: (name, value, lifetimeSeconds) => `${name}=${value}; ${attributes}; Max-Age=${lifetimeSeconds}`,
    // Next.js loses a Max-Age of 0 when it sets cookies of its own; Expires alone says the same.
    remove: (name) => `${name}=; ${attributes}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
  };
}

/** A cookie as a request carries it. */
export type Cookie = readonly [name: string, value: string];

export function readCookies({ header }: IncomingRequest): readonly Cookie[] {
  // RFC 6265 §4.2.1: pairs, separated by a semicolon and a space.
  return (header('cookie') ?? '').split(';').flatMap((pair) => {
    const [, name, value] = /^\s*([^=\s]+)=(\S*)\s*$/.exec(pair) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

/** What a cookie takes of a request's header, with the separator. */
export function cookieLength([name, value]: Cookie): number {
  return name.length + value.length + '=; '.length;
}
