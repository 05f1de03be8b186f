/**
 * Redirect URIs: the rules for registering one (RED-1 to RED-8, from "Redirect URI validation rules" in Google's
 * guide), and the only way to get a URI to which the server may redirect (AUT-3).
 *
 * The rules follow RFC 6749 §3.1.2 and §10.15, and RFC 9700 §2.1 and §4.1. They reject a URI if a browser would read
 * another host than the one that is written.
 */

import { formatForm } from './form.ts';
import { isLoopbackHost } from './origin.ts';
import { decodePercentFully, splitUri, type UriParts } from './uri.ts';
import { urlShorteners } from './url-shorteners.ts';

export { describeRedirectUriMismatch } from './redirect-uri-mismatch.ts';

export type RedirectUriRule = 'RED-1' | 'RED-2' | 'RED-3' | 'RED-4' | 'RED-5' | 'RED-6' | 'RED-7' | 'RED-8';

/** `message` tells the developer what to change, in plain English, and quotes nothing. */
export type RedirectUriViolation = { readonly rule: RedirectUriRule; readonly message: string };

/**
 * Looks up a lower-case host in the public suffix list, including its private section. Returns undefined if no rule
 * covers the host's top-level domain.
 */
export type PublicSuffixLookup = (
  host: string,
) => { readonly isPublicSuffix: boolean; readonly registrableDomain: string | undefined } | undefined;

declare const verified: unique symbol;
/**
 * Only `matchRegisteredRedirectUri` and `matchLoopbackRedirectUri` create a redirect URI to which the server may
 * redirect.
 */
export type VerifiedRedirectUri = string & { readonly [verified]: true };

/**
 * Returns a URI's violations, in the order of the rules. Without `publicSuffix`, RED-3's check for a public top-level
 * domain rejects only single labels and names under `.localhost`.
 */
export function checkRedirectUri(
  uri: string,
  { publicSuffix }: { readonly publicSuffix?: PublicSuffixLookup | undefined } = {},
): readonly RedirectUriViolation[] {
  const reading = readUri(uri);
  const { scheme, host, isLoopback, isIpAddress, domain, path, query } = reading;
  const list = domain === undefined ? undefined : publicSuffix?.(domain);
  const isEncodedBadly = /%(?![0-9a-f]{2})/i.test(uri);
  const violations: RedirectUriViolation[] = [];
  const rule = (id: RedirectUriRule, isBroken: unknown, message: string): void => {
    if (isBroken) violations.push({ rule: id, message });
  };

  rule(
    'RED-1',
    scheme !== 'https' && !(scheme === 'http' && isLoopback),
    'Begin with https://. Only localhost, 127.0.0.1 and [::1] may use http://.',
  );
  rule(
    'RED-2',
    host === '' || (host === undefined && /^https?$/.test(scheme ?? '')),
    'Name a host after the two slashes.',
  );
  rule(
    'RED-2',
    isIpAddress && !isLoopback,
    'Use a domain name. The only IP addresses allowed are 127.0.0.1 and [::1].',
  );
  rule(
    'RED-2',
    host && (isLoopback || !isIpAddress) && !isReadAsWritten(reading),
    'Write the host as a plain domain name and the port as a number, exactly as browsers read them.',
  );
  rule(
    'RED-3',
    domain && (publicSuffix ? !list : !domain.includes('.') || domain.endsWith('.localhost')),
    'Use a domain under a public top-level domain, such as .com or .org.',
  );
  rule(
    'RED-3',
    list?.isPublicSuffix,
    'Use a domain of your own: under this one, anybody can register names.',
  );
  rule(
    'RED-3',
    domain && isWithin(domain, 'googleusercontent.com'),
    'Use a domain of your own, not googleusercontent.com.',
  );
  rule(
    'RED-3',
    domain && isUrlShortener(domain) && !/\/google-callback(\/|$)/.test(path),
    'Use no URL shortener. Your own is allowed if the path has a segment google-callback.',
  );
  // RFC 3986 §3.2.1: an `@` with nothing before it counts too.
  rule('RED-4', reading.userinfo !== undefined, 'Remove the user name or password before the @.');
  rule(
    'RED-5',
    /[/\\]\.\./.test(decodePercentFully(path) ?? '/..'),
    'Remove /.. and \\.. from the path, including encoded ones.',
  );
  rule(
    'RED-6',
    query?.split(/[&;]/).some(carriesUrl),
    'Remove the URL from the query: a redirect URI must not lead to another address.',
  );
  // RFC 6749 §3.1.2 forbids a fragment. An empty fragment counts too.
  rule('RED-7', reading.fragment !== undefined, 'Remove the # and everything after it.');
  rule('RED-8', uri.includes('*'), 'Remove the *: there are no wildcards.');
  rule(
    'RED-8',
    /[^!-~]/.test(uri),
    'Use printable ASCII only: punycode (xn--…) in the host, percent-encoding elsewhere.',
  );
  rule(
    'RED-8',
    // RFC 3986 §2 doesn't allow these characters. Brackets outside the host are tolerated, because `a[]=1` is common.
    /["<>\\^`{|}]/.test(uri),
    'Percent-encode the characters " < > \\ ^ ` { | }.',
  );
  rule(
    'RED-8',
    isEncodedBadly,
    'Put two hexadecimal digits after each %, or write the percent sign itself as %25.',
  );
  rule(
    'RED-8',
    !isEncodedBadly && (!isUtf8(uri) || decodePercentFully(uri)?.includes('\0')),
    'Percent-encode only UTF-8 text without NUL.',
  );
  return violations;
}

/**
 * Returns undefined if the URI isn't registered or isn't safe.
 *
 * Checks the rules again, in case a registered URI breaks them. Only registration checks RED-3, because RED-3 is about
 * who owns a domain, and its lists change.
 */
export function matchRegisteredRedirectUri(
  received: string,
  registered: readonly string[],
): VerifiedRedirectUri | undefined {
  // AUT-3, RFC 9700 §2.1: compare the exact strings, including scheme, case and trailing slash.
  if (!registered.includes(received)) return undefined;
  if (checkRedirectUri(received).some(({ rule }) => rule !== 'RED-3')) return undefined;
  return received as VerifiedRedirectUri;
}

/** For desktop clients, which register no URI, because their apps use any free port of the user's own machine. */
export function matchLoopbackRedirectUri(received: string): VerifiedRedirectUri | undefined {
  const { scheme, isLoopback } = readUri(received);
  // RFC 8252 §7.3: plain HTTP to the loopback interface, with any port and any path.
  if (scheme !== 'http' || !isLoopback || checkRedirectUri(received).length > 0) return undefined;
  return received as VerifiedRedirectUri;
}

/** Keeps an existing query (RFC 6749 §3.1.2). */
export function appendToRedirectUri(
  uri: VerifiedRedirectUri,
  params: Iterable<readonly [string, string]>,
): string {
  const added = formatForm(params);
  if (added === '') return uri;
  if (!uri.includes('?')) return `${uri}?${added}`;
  return /[?&]$/.test(uri) ? uri + added : `${uri}&${added}`;
}

type Reading = UriParts & {
  readonly browser: URL | undefined;
  readonly isLoopback: boolean;
  /** A browser reads the host as an IP address in any notation, or as an invalid one. */
  readonly isIpAddress: boolean;
  /** Present if the host is a well-formed domain name and not loopback. */
  readonly domain: string | undefined;
};

/** RFC 3986 §3.1 and §3.2.2: scheme and host are case-insensitive, so `readUri` returns them in lower case. */
function readUri(uri: string): Reading {
  const parts = splitUri(uri);
  const host = parts.host?.toLowerCase();
  const browser = URL.canParse(uri) ? new URL(uri) : undefined;
  const isLoopback = isLoopbackHost(host);
  // URL standard: if a host's last label is a decimal or hexadecimal number, the host is an IPv4 address or invalid.
  // The host may be an address only after percent-decoding, so check the browser's reading too.
  const isIpAddress =
    host !== undefined &&
    (/^\[|(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/.test(host) || /^[\d.]+$/.test(browser?.hostname ?? ''));
  const domain = host !== undefined && !isLoopback && !isIpAddress && isDomainName(host) ? host : undefined;
  return { ...parts, scheme: parts.scheme?.toLowerCase(), host, browser, isLoopback, isIpAddress, domain };
}

/** RFC 1123 §2.1, RFC 1035 §2.3.4. Underscores are allowed, but no dot at the end. */
function isDomainName(host: string): boolean {
  return /^(?!.{254})(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.(?!$)|$))+$/.test(host);
}

function isReadAsWritten({ scheme, host, port, browser, isLoopback, domain }: Reading): boolean {
  const defaultPort = scheme === 'https' ? 443 : 80;
  return (
    browser?.protocol === `${scheme}:` &&
    (isLoopback || domain !== undefined) &&
    browser.hostname.toLowerCase() === host &&
    Number(port || defaultPort) === Number(browser.port || defaultPort)
  );
}

/** RED-3: to use the host of a URL shortener, a project must prove that it owns the domain. */
export function isUrlShortener(host: string): boolean {
  return urlShorteners.some((shortener) => isWithin(host.toLowerCase(), shortener));
}

function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** The URL may lack its scheme. */
function carriesUrl(parameter: string): boolean {
  return parameter.split(/=(.*)/s).some((encoded) => {
    // Browsers ignore white space and control characters at the start of a URL, and line breaks anywhere in it.
    const text = decodePercentFully(encoded.replaceAll('+', ' '))?.replaceAll(/[^!-\xff]/g, '');
    return /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|^(?:https?|data|javascript|vbscript):/i.test(text ?? '//');
  });
}

function isUtf8(uri: string): boolean {
  try {
    // Use the result: bundlers remove a call whose result is unused.
    return decodeURIComponent(uri).length <= uri.length;
  } catch {
    return false;
  }
}
