/** Parses the header Content-Range (RFC 9110 §14.4) of resumable uploads. */

type ContentRange =
  /** E.g. `bytes 0-262143/1000000`, both ends included. `total` is absent if the header has `*` instead. */
  | { readonly kind: 'bytes'; readonly first: number; readonly last: number; readonly total?: number }
  /** `*` instead of positions: the request has no bytes, and asks how many bytes the server has received. */
  | { readonly kind: 'question'; readonly total?: number };

/** Returns undefined if the header is invalid. */
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
