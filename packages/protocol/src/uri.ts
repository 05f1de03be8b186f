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

/** Splits any text; what is no URI has no scheme. */
export function splitUri(uri: string): UriParts {
  // RFC 3986 §3.5, §3.4: the first `#` begins the fragment, the first `?` before it the query.
  const [beforeFragment, fragment] = splitAtFirst(uri, '#');
  const [beforeQuery, query] = splitAtFirst(beforeFragment, '?');
  // RFC 3986 §3.1: a letter, then letters, digits, `+`, `-` and `.`.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(beforeQuery)?.[1];
  const hierarchy = scheme === undefined ? beforeQuery : beforeQuery.slice(scheme.length + 1);
  // RFC 3986 §3.2: two slashes begin the authority, the next slash ends it.
  if (!hierarchy.startsWith('//')) {
    return {
      scheme,
      userinfo: undefined,
      host: undefined,
      port: undefined,
      path: hierarchy,
      query,
      fragment,
    };
  }
  const slash = hierarchy.indexOf('/', 2);
  const authority = hierarchy.slice(2, slash === -1 ? undefined : slash);
  const path = slash === -1 ? '' : hierarchy.slice(slash);

  const at = authority.lastIndexOf('@');
  const userinfo = at === -1 ? undefined : authority.slice(0, at);
  const hostAndPort = authority.slice(at + 1);
  // RFC 3986 §3.2.2: the colons of an IP literal stand within its brackets.
  const colon = hostAndPort.indexOf(':', Math.max(hostAndPort.lastIndexOf(']'), 0));
  const host = colon === -1 ? hostAndPort : hostAndPort.slice(0, colon);
  const port = colon === -1 ? undefined : hostAndPort.slice(colon + 1);
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

function splitAtFirst(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
