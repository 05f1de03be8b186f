import type { IncomingRequest } from './incoming-request.ts';

export type CookieWriter = {
  /** Starts every cookie's name. Empty without TLS. */
  readonly prefix: string;
  set(name: string, value: string, lifetimeSeconds: number): string;
  remove(name: string): string;
};

export function cookieWriter(origin: string): CookieWriter {
  const isSecure = origin.startsWith('https:');
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    // RFC 6265bis §4.1.3.2: a browser accepts a `__Host-` cookie only from this exact host and only over TLS.
    prefix: isSecure ? '__Host-' : '',
    set: (name, value, lifetimeSeconds) => `${name}=${value}; ${attributes}; Max-Age=${lifetimeSeconds}`,
    // Next.js drops a Max-Age of 0 when it sets cookies of its own. Expires alone also removes the cookie.
    remove: (name) => `${name}=; ${attributes}; Expires=Thu, 01 Jan 1970 00:00:00 GMT`,
  };
}

export type Cookie = readonly [name: string, value: string];

export function readCookies({ header }: IncomingRequest): readonly Cookie[] {
  return (header('cookie') ?? '').split(';').flatMap((pair) => {
    const [, name, value] = /^\s*([^=\s]+)=(\S*)\s*$/.exec(pair) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
}

export function cookieLength([name, value]: Cookie): number {
  return name.length + value.length + '=; '.length;
}
