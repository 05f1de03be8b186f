/**
 * application/x-www-form-urlencoded: the encoding of every query string and form body of OAuth 2.0.
 *
 * RFC 6749 Appendix B. Reading is strict, and it is on the path of every request: one pass, no regular expression, and
 * nothing is decoded that is not encoded.
 */

/** What `parseForm` found. */
export type Form = {
  /** Parameters by name; the first value of each. An empty value is kept as `''`. */
  readonly params: ReadonlyMap<string, string>;
  /** Names that came more than once, each listed once. RFC 6749 §3.1 and §3.2 forbid them. */
  readonly duplicates: readonly string[];
  /** Whether a `%` was not followed by two hexadecimal digits, or decoded bytes were not UTF-8. */
  readonly malformed: boolean;
};

/**
 * Reads a query string (without its `?`) or a form body. Never throws: a component that cannot be decoded, and whatever
 * follows it, is kept as it came, and `malformed` says so.
 */
export function parseForm(text: string): Form {
  const params = new Map<string, string>();
  let duplicates: Set<string> | undefined;
  let malformed = false;
  const encoded = text.includes('%') || text.includes('+');

  let start = 0;
  // The next `=` at or after `start`; kept between rounds, so that a text without any is searched once only.
  let equals = text.indexOf('=');
  while (start < text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (equals !== -1 && equals < start) equals = text.indexOf('=', start);
    if (end > start) {
      const hasValue = equals !== -1 && equals < end;
      let name = text.slice(start, hasValue ? equals : end);
      let value = hasValue ? text.slice(equals + 1, end) : '';
      // Once broken the text is refused: to go on decoding would cost an exception for each further mistake.
      if (encoded && !malformed) {
        const decodedName = decodeFormComponent(name);
        const decodedValue = decodeFormComponent(value);
        if (decodedName === undefined || decodedValue === undefined) malformed = true;
        name = decodedName ?? name;
        value = decodedValue ?? value;
      }
      if (!params.has(name)) {
        params.set(name, value);
      } else {
        duplicates ??= new Set();
        duplicates.add(name);
      }
    }
    start = end + 1;
  }
  return { params, duplicates: duplicates === undefined ? [] : [...duplicates], malformed };
}

/** Writes parameters in their order. A lone surrogate becomes U+FFFD, as in a browser's form. */
export function formatForm(params: Iterable<readonly [string, string]>): string {
  const form = new URLSearchParams();
  for (const [name, value] of params) form.append(name, value);
  return form.toString();
}

/** Decodes one name or value: `+` is a space, `%XX` a byte of UTF-8. Undefined where it cannot be decoded. */
export function decodeFormComponent(component: string): string | undefined {
  const spaced = component.includes('+') ? component.replaceAll('+', ' ') : component;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return undefined;
  }
}

/** Encodes one name or value, so that `decodeFormComponent` gives it back. */
export function encodeFormComponent(component: string): string {
  return new URLSearchParams([['', component]]).toString().slice(1);
}
