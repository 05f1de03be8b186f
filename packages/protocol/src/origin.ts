/** Whose address a URL is: its origin (RFC 6454), this machine or another, with TLS or without. */

/** What these rules look at of a `URL`. */
type Address = { readonly protocol: string; readonly hostname: string };

/** Whether a host is this machine by one of the names that the rules know. In lower case; IPv6 in its brackets, as in `URL`. */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(host ?? '');
}

/** RFC 6749 §3.1, §3.2, RFC 6750 §5.3: TLS wherever credentials travel. Only this same machine does without. */
export function hasTlsOrIsLoopback({ protocol, hostname }: Address): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
}

/**
 * Reads an origin of `http` or `https`: scheme, host and port as a browser writes them, so in lower case and without the
 * scheme's own port. A slash at the end makes no difference; undefined for anything else.
 *
 * @see RFC 6454 §6.2
 */
export function parseOrigin(text: string): URL | undefined {
  const url = /^https?:/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  return url && (text === url.origin || text === `${url.origin}/`) ? url : undefined;
}
