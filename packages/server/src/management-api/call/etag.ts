/** Entity tags of records (RFC 9110 §8.8.3), and the tags that a client requires for a change. */

export function etagOfRevision(revision: number): string {
  return `"${revision}"`;
}

export type Precondition = { readonly tags: readonly string[]; readonly from: 'header' | 'body' };

/**
 * Undefined if the client accepts every etag. `If-Match: *` counts as no header: it only requires that the record
 * exists, which every change requires anyway.
 */
export function preconditionOf(
  ifMatch: string | undefined,
  etag: string | undefined,
): Precondition | undefined {
  if (ifMatch !== undefined && ifMatch.trim() !== '*') {
    return { tags: ifMatch.split(',').map((tag) => tag.trim()), from: 'header' };
  }
  return etag === undefined ? undefined : { tags: [etag], from: 'body' };
}
