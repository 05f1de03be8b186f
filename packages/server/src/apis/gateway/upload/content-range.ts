/** Parses the request header Content-Range (RFC 9110 §14.4), as resumable uploads use it. */

type ContentRange =
  /** `bytes 0-262143/1000000`: these bytes, including both ends. `total` is absent if the header has `*` in its place. */
  | { readonly kind: 'bytes'; readonly first: number; readonly last: number; readonly total?: number }
  /** `*` in place of the positions: the request has no bytes, and asks how many bytes the server has received. */
  | { readonly kind: 'question'; readonly total?: number };

/** Returns undefined if the header is malformed, has a unit other than bytes, or ends before its start or past the total. */
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
