/** Parses the request header Content-Range (RFC 9110 §14.4), as resumable uploads use it. */

type ContentRange =
  /** `bytes 0-262143/1000000`: these bytes, including both ends. `total` is absent if it is `*`. */
  | { readonly kind: 'bytes'; readonly first: number; readonly last: number; readonly total?: number }
  /** A star instead of positions: the request has no bytes and asks how many the server has received. */
  | { readonly kind: 'question'; readonly total?: number };

/** Undefined if the header is malformed, has another unit, or has an end before the start or beyond the total. */
export function parseContentRange(header: string): ContentRange | undefined {
  const match = /^bytes (?:\*|(\d{1,15})-(\d{1,15}))\/(?:\*|(\d{1,15}))$/.exec(header.trim());
  if (match === null) return undefined;
  const [, from, to, size] = match;
  const total = size === undefined ? {} : { total: Number(size) };
  if (from === undefined || to === undefined) return { kind: 'question', ...total };
  const [first, last] = [Number(from), Number(to)];
  if (last < first || last >= (total.total ?? Number.POSITIVE_INFINITY)) return undefined;
  return { kind: 'bytes', first, last, ...total };
}
