/** Parses the request header Range (RFC 9110 §14.1.2). */

/** The bytes from `first` to before `end`. */
export type ByteRange = { readonly first: number; readonly end: number };

/**
 * Undefined means the whole content. A server may ignore a header that it doesn't understand, or that asks for several
 * ranges.
 *
 * @param size the content's size in bytes
 */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.replaceAll(' ', '') ?? '');
  if (match === null || match[0] === 'bytes=-') return undefined;
  const [, from = '', to = ''] = match;
  if (from === '') {
    const length = Number(to);
    return length === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - length), end: size };
  }
  const [first, last] = [Number(from), to === '' ? Number.POSITIVE_INFINITY : Number(to)];
  if (last < first) return undefined;
  return first >= size ? 'unsatisfiable' : { first, end: Math.min(last + 1, size) };
}
