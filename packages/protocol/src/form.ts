/**
 * application/x-www-form-urlencoded: the encoding of every query string and form body in OAuth 2.0 (RFC 6749 Appendix
 * B).
 *
 * Every request goes through `parseForm`, so it must be fast: one pass, no regular expression, and no unnecessary
 * decoding.
 */

export type Form = {
  /** The first value of each parameter. An empty value is `''`. */
  readonly params: ReadonlyMap<string, string>;
  /** Names that appear more than once (RFC 6749 §3.1 and §3.2 forbid repeating), each listed once. */
  readonly duplicates: readonly string[];
  /** The second and later values of each repeated name, in order. Absent if no name repeats. */
  readonly laterValues?: ReadonlyMap<string, readonly string[]>;
  /** Whether the text has a `%` without two hexadecimal digits after it, or encoded bytes that are not UTF-8. */
  readonly malformed: boolean;
};

/**
 * Reads a query string (without its `?`) or a form body. Never throws. If decoding fails, this function sets
 * `malformed`. It keeps the rest undecoded.
 */
export function parseForm(text: string): Form {
  const params = new Map<string, string>();
  let laterValues: Map<string, string[]> | undefined;
  let malformed = false;
  const encoded = text.includes('%') || text.includes('+');

  let start = 0;
  // The index of the next `=` at or after `start`. The loop keeps this index, so it searches a text without any `=`
  // only once.
  let equals = text.indexOf('=');
  while (start < text.length) {
    const ampersand = text.indexOf('&', start);
    const end = ampersand === -1 ? text.length : ampersand;
    if (equals !== -1 && equals < start) equals = text.indexOf('=', start);
    if (end > start) {
      const hasValue = equals !== -1 && equals < end;
      let name = text.slice(start, hasValue ? equals : end);
      let value = hasValue ? text.slice(equals + 1, end) : '';
      // The server rejects a malformed text anyway, and each further mistake would cost an exception.
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
        laterValues ??= new Map();
        const values = laterValues.get(name);
        if (values === undefined) laterValues.set(name, [value]);
        else values.push(value);
      }
    }
    start = end + 1;
  }
  if (laterValues === undefined) return { params, duplicates: [], malformed };
  return { params, duplicates: [...laterValues.keys()], laterValues, malformed };
}

/** In order, for a parameter that may be repeated. */
export function formValues({ params, laterValues }: Form, name: string): readonly string[] {
  const first = params.get(name);
  return first === undefined ? [] : [first, ...(laterValues?.get(name) ?? [])];
}

/** A lone surrogate becomes U+FFFD, as in a browser's form. */
export function formatForm(params: Iterable<readonly [string, string]>): string {
  const form = new URLSearchParams();
  for (const [name, value] of params) form.append(name, value);
  return form.toString();
}

/** `+` is a space, `%XX` a byte of UTF-8. Returns undefined if decoding fails. */
export function decodeFormComponent(component: string): string | undefined {
  const spaced = component.includes('+') ? component.replaceAll('+', ' ') : component;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return undefined;
  }
}

export function encodeFormComponent(component: string): string {
  return new URLSearchParams([['', component]]).toString().slice(1);
}
