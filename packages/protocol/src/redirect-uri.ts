/**
 * Redirect URIs: the rules that one must keep to be registered (RED-1 to RED-8, from the guide's "Redirect URI
 * validation rules"), and the only way from a received one to one that may be redirected to (AUT-3).
 *
 * RFC 6749 §3.1.2 and §10.15, RFC 9700 §2.1 and §4.1. The rules look at the URI as written; a browser's reading of it is
 * the cross-check, and where the two name different hosts the URI is refused.
 */

import { formatForm } from './form.ts';
import { isLoopbackHost } from './origin.ts';
import { decodePercentFully, splitUri, type UriParts } from './uri.ts';
import { urlShorteners } from './url-shorteners.ts';

export { describeRedirectUriMismatch } from './redirect-uri-mismatch.ts';

export type RedirectUriRule = 'RED-1' | 'RED-2' | 'RED-3' | 'RED-4' | 'RED-5' | 'RED-6' | 'RED-7' | 'RED-8';

/** A rule that a URI breaks. `message` says what to change, in plain English, and quotes nothing. */
export type RedirectUriViolation = { readonly rule: RedirectUriRule; readonly message: string };

/**
 * Looks a lower-case host name up in the public suffix list, its private section included. Undefined where no listed
 * rule covers the host's top-level domain.
 */
export type PublicSuffixLookup = (
  host: string,
) => { readonly isPublicSuffix: boolean; readonly registrableDomain: string | undefined } | undefined;

declare const verified: unique symbol;
/** A redirect URI that may be answered to. Only `matchRegisteredRedirectUri` and `matchLoopbackRedirectUri` make one. */
export type VerifiedRedirectUri = string & { readonly [verified]: true };

/**
 * Which rules a URI breaks: all of them, in the rules' order; none means that it may be registered. Without a look-up
 * the public suffix list is not asked, and only single labels and names under `.localhost` are known to be private.
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
    'Use a domain name, no IP address but 127.0.0.1 and [::1], written so.',
  );
  rule(
    'RED-2',
    host && (isLoopback || !isIpAddress) && !isReadAsWritten(reading),
    'Write the host as a plain domain name and the port as a number, as browsers read them.',
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
    domain &&
      urlShorteners.some((shortener) => isWithin(domain, shortener)) &&
      !/\/google-callback(\/|$)/.test(path),
    'Use no URL shortener, unless it is yours and the path has a segment google-callback.',
  );
  // RFC 3986 §3.2.1; an empty one counts.
  rule('RED-4', reading.userinfo !== undefined, 'Remove the user name or password before the @.');
  rule(
    'RED-5',
    /[/\\]\.\./.test(decodePercentFully(path) ?? '/..'),
    'Remove /.. and \\.. from the path, encoded ones as well.',
  );
  rule(
    'RED-6',
    query?.split(/[&;]/).some(carriesUrl),
    'Remove the URL from the query: a redirect URI must not lead on to another address.',
  );
  // RFC 6749 §3.1.2: no fragment; an empty one counts.
  rule('RED-7', reading.fragment !== undefined, 'Remove the # and what follows it.');
  rule('RED-8', uri.includes('*'), 'Remove the *: there are no wildcards.');
  rule(
    'RED-8',
    /[^!-~]/.test(uri),
    'Use printable ASCII only: punycode (xn--…) in the host, percent-encoding elsewhere.',
  );
  rule(
    'RED-8',
    // RFC 3986 §2: these stand for nothing in a URI. Brackets outside the host are borne with: `a[]=1` is common.
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
 * The received URI, if it is one of the registered ones and safe to redirect to; otherwise undefined.
 *
 * A registered value that breaks a rule is refused too, however it came to be registered. RED-3 is left to registration: it is
 * about who owns a domain, and its lists change.
 */
export function matchRegisteredRedirectUri(
  received: string,
  registered: readonly string[],
): VerifiedRedirectUri | undefined {
  // AUT-3, RFC 9700 §2.1: exact comparison of strings, scheme, case and trailing slash included.
  if (!registered.includes(received)) return undefined;
  if (checkRedirectUri(received).some(({ rule }) => rule !== 'RED-3')) return undefined;
  return received as VerifiedRedirectUri;
}

/**
 * The received URI, if it leads back to an application on the person's own machine; otherwise undefined. For desktop
 * clients, which register no URI: they take whatever port is free.
 */
export function matchLoopbackRedirectUri(received: string): VerifiedRedirectUri | undefined {
  const { scheme, isLoopback } = readUri(received);
  // RFC 8252 §7.3: plain HTTP to the loopback interface, any port, any path.
  if (scheme !== 'http' || !isLoopback || checkRedirectUri(received).length > 0) return undefined;
  return received as VerifiedRedirectUri;
}

/** Adds parameters to the query. RFC 6749 §3.1.2: a query that is there already is kept. */
export function appendToRedirectUri(
  uri: VerifiedRedirectUri,
  params: Iterable<readonly [string, string]>,
): string {
  const added = formatForm(params);
  if (added === '') return uri;
  if (!uri.includes('?')) return `${uri}?${added}`;
  return /[?&]$/.test(uri) ? uri + added : `${uri}&${added}`;
}

/** A URI as written, and what a browser makes of it. */
type Reading = UriParts & {
  readonly browser: URL | undefined;
  readonly isLoopback: boolean;
  /** A browser would connect to an IP address, however it is written. */
  readonly isIpAddress: boolean;
  /** The host, where it is a well-formed domain name and not loopback. */
  readonly domain: string | undefined;
};

/** RFC 3986 §3.1, §3.2.2: case does not count in scheme and host, which are given in lower case. */
function readUri(uri: string): Reading {
  const parts = splitUri(uri);
  const host = parts.host?.toLowerCase();
  const browser = URL.canParse(uri) ? new URL(uri) : undefined;
  const isLoopback = isLoopbackHost(host);
  // The URL standard reads a host whose last label is a number, decimal or hexadecimal, as IPv4 or as nothing at all.
  // What only decoding shows to be an address is found in the browser's reading.
  const isIpAddress =
    host !== undefined &&
    (/^\[|(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/.test(host) || /^[\d.]+$/.test(browser?.hostname ?? ''));
  const domain = host !== undefined && !isLoopback && !isIpAddress && isDomainName(host) ? host : undefined;
  return { ...parts, scheme: parts.scheme?.toLowerCase(), host, browser, isLoopback, isIpAddress, domain };
}

/** RFC 1123 §2.1 and RFC 1035 §2.3.4, in lower case; underscores are borne with, a dot at the end is not. */
function isDomainName(host: string): boolean {
  return /^(?!.{254})(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.(?!$)|$))+$/.test(host);
}

/** Whether the host is well-formed and a browser finds the same host and port in the URI. */
function isReadAsWritten({ scheme, host, port, browser, isLoopback, domain }: Reading): boolean {
  const defaultPort = scheme === 'https' ? 443 : 80;
  return (
    browser?.protocol === `${scheme}:` &&
    (isLoopback || domain !== undefined) &&
    browser.hostname.toLowerCase() === host &&
    Number(port || defaultPort) === Number(browser.port || defaultPort)
  );
}

function isWithin(domain: string, parent: string): boolean {
  return domain === parent || domain.endsWith(`.${parent}`);
}

/** Whether a name or a value of a query parameter is an address, absolute or with its scheme left out. */
function carriesUrl(parameter: string): boolean {
  return parameter.split(/=(.*)/s).some((encoded) => {
    // Browsers skip white space and control characters at the start of an address, and line breaks anywhere.
    const text = decodePercentFully(encoded.replaceAll('+', ' '))?.replaceAll(/[^!-\xff]/g, '');
    return /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}|^(?:https?|data|javascript|vbscript):/i.test(text ?? '//');
  });
}

function isUtf8(uri: string): boolean {
  try {
    // Used, since bundlers take decoding without a use for one without an effect, and leave it out.
    return decodeURIComponent(uri).length <= uri.length;
  } catch {
    return false;
  }
}
