/**
 * Splits a URI as written into the parts of RFC 3986 §3, and shows what percent-encoding hides. A browser drops tabs, turns
 * backslashes into slashes and resolves dots. `splitUri` keeps tabs, backslashes and dots, so that the rules for redirect
 * URIs (`redirect-uri.ts`) can reject them.
 */

/** The parts as written. An absent part is undefined; an empty one is `''`. */
export type UriParts = {
  readonly scheme: string | undefined;
  /** The text before the last `@` of the authority. */
  readonly userinfo: string | undefined;
  /** Includes the brackets of an IP literal. Undefined if there is no authority. */
  readonly host: string | undefined;
  /** The text after the colon that follows the host. */
  readonly port: string | undefined;
  readonly path: string;
  readonly query: string | undefined;
  readonly fragment: string | undefined;
};

/**
 * RFC 3986 §3 and Appendix B. A scheme is a letter, then letters, digits, `+`, `-` and `.`. The authority follows two
 * slashes and ends before the next `/`, `?` or `#`. The fragment starts at the first `#`. The query starts at the first
 * `?`, if that comes before the `#`.
 */
const uriPattern = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

/** RFC 3986 §3.2: the user information ends at the last `@`. The colons of an IP literal are inside its brackets. */
const authorityPattern = /^(?:(.*)@)?((?:.*\])?[^:\]]*)(?::(.*))?$/s;

/** Splits any text, even if it isn't a valid URI. The scheme is undefined if the text doesn't begin with one. */
export function splitUri(uri: string): UriParts {
  const [, scheme, authority, path = '', query, fragment] = uriPattern.exec(uri) ?? [];
  const [, userinfo, host, port] = (authority !== undefined && authorityPattern.exec(authority)) || [];
  return { scheme, userinfo, host, port, path, query, fragment };
}

/** How many layers of percent-encoding a text may have. More layers look like an attempt to hide something. */
const decodingRounds = 4;

/**
 * Decodes percent-encoding until none is left. Decodes each byte as Latin-1, which is enough to find hidden ASCII. Returns
 * undefined if the text has more than `decodingRounds` layers of percent-encoding.
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
