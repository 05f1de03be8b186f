type Address = { readonly protocol: string; readonly hostname: string };

/**
 * Returns true for three names of this machine. The host must be as in `URL.hostname`: lower case, and IPv6 in
 * brackets.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host ?? '');
}

/**
 * RFC 6749 §3.1 and §3.2, RFC 6750 §5.3: credentials travel over TLS only. A server on this machine may use plain HTTP.
 */
export function hasTlsOrIsLoopback({ protocol, hostname }: Address): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}

/**
 * Parses an origin of `http` or `https` as a browser writes it: lower case, without the default port. A slash may
 * follow. Returns undefined for anything else.
 *
 * @see RFC 6454 §6.2
 */
export function parseOrigin(text: string): URL | undefined {
  const url = /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url && (text === url.origin || text === `${url.origin}/`) ? url : undefined;
}

export type JavascriptOriginProblem = 'scheme' | 'host' | 'form';

/**
 * Says why a text can't be a JavaScript origin. `scheme`: it uses neither `https`, nor `http` on this machine. `host`:
 * it isn't a URL, or its host is an IP address, or a name without a dot or with a wildcard. Loopback names are allowed.
 * `form`: it isn't exactly scheme, host and port, as a browser writes them.
 *
 * @see RFC 6454 §6.2
 */
export function javascriptOriginProblem(text: string): JavascriptOriginProblem | undefined {
  if (!URL.canParse(text)) return /^https?:/i.test(text) ? 'host' : 'scheme';
  const url = new URL(text);
  const { origin, hostname } = url;
  if (!hasTlsOrIsLoopback(url)) return 'scheme';
  // `URL` writes every IPv4 address as four numbers, and IPv6 in brackets.
  if (!isLoopbackHost(hostname) && (/^[\d.]+$|^\[|\*/.test(hostname) || !hostname.includes('.')))
    return 'host';
  return origin === text ? undefined : 'form';
}
