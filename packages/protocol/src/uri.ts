/**
 * A URI as it is written, in the parts of RFC 3986 §3. Nothing is normalised: a browser drops tabs, turns backslashes
 * round and resolves dots before anybody can see them, and here each of them must stay visible.
 */

/** Parts as written. An absent part is undefined; one that is there but empty is `''`. */
export type UriParts = {
  readonly scheme: string | undefined;
  /** What stands before the last `@` of the authority. */
  readonly userinfo: string | undefined;
  /** With the brackets of an IP literal. Undefined where there is no authority. */
  readonly host: string | undefined;
  /** What follows the colon behind the host. */
  readonly port: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
};

/**
 * RFC 3986 §3 and Appendix B. A scheme is a letter, then letters, digits, `+`, `-` and `.`; two slashes begin the
 * authority, the next `/`, `?` or `#` ends it; the first `#` begins the fragment, the first `?` before it the query.
 */
const uriPattern = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** RFC 3986 §3.2: the last `@` ends the user information; the colons of an IP literal stand within its brackets. */
const authorityPattern = /^(?:(.*)@)?((?:.*\])?[^:\]]*)(?::(.*))?$/s;

/** Splits any text; what is no URI has no scheme. */
export function splitUri(uri: string): UriParts {
  const [, scheme, authority, path = '', query, fragment] = uriPattern.exec(uri) ?? [];
  const [, userinfo, host, port] = (authority !== undefined && authorityPattern.exec(authority)) || [];
  return { scheme, userinfo, host, port, path, query, fragment };
}

/** How often a text may be percent-encoded over and over before it is taken for an attempt to hide something. */
const decodingRounds = 4;

/**
 * Undoes percent-encoding until none is left, byte by byte as Latin-1: enough to find ASCII that hides. Undefined where
 * it is encoded more often than anybody does in good faith.
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
