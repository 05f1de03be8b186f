/** Entity tags of records (RFC 9110 §8.8.3), and the condition that a change may depend on. */

/** The tag of a revision, with its quotes. */
export function etagOfRevision(revision: number): string {
  return `"${revision}"`;
}

export type Precondition = { readonly tags: readonly string[]; readonly from: 'header' | 'body' };

/**
 * The etags of which the record must have one. Undefined if the change applies to whatever is there: without a condition,
 * and for `If-Match: *`, because only records that exist can be changed.
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
