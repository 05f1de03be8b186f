/**
 * Splits a URI as written into the parts of RFC 3986 §3. Unlike a browser, it keeps tabs, backslashes and dots, so that
 * the rules for redirect URIs (`redirect-uri.ts`) can reject them.
 */

/** As written. An absent part is undefined; an empty one is `''`. */
export type UriParts = {
  readonly scheme: string | undefined;
  readonly userinfo: string | undefined;
  /** Includes the brackets of an IP address. Undefined if there is no authority. */
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
};

/** RFC 3986 §3 and Appendix B. */
const uriPattern = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** RFC 3986 §3.2: the user information ends at the last `@`. Colons inside brackets belong to the host. */
const authorityPattern = /^(?:(.*)@)?((?:.*\])?[^:\]]*)(?::(.*))?$/s;

/** Splits any text, even if it isn't a valid URI. */
export function splitUri(uri: string): UriParts {
  const [, scheme, authority, path = '', query, fragment] = uriPattern.exec(uri) ?? [];
  const [, userinfo, host, port] = (authority !== undefined && authorityPattern.exec(authority)) || [];
  return { scheme, userinfo, host, port, path, query, fragment };
}

/** More layers of percent-encoding look like an attempt to hide something. */
const decodingRounds = 4;

/**
 * Decodes until no percent-encoding is left. Decodes each byte as Latin-1, which is enough to find hidden ASCII.
 * Returns undefined if the text has more than `decodingRounds` layers.
 */
export function decodePercentFully(text: string): string | undefined {
  let decoded = text;
  for (let round = 0; round <= decodingRounds; round += 1) {
    const next = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    if (next === decoded) return decoded;
    decoded = next;
  }
  return undefined;
}
