/** Adds a revision to stored records, so that nobody overwrites a change that they haven't read. */

/**
 * A record as read from storage. Every change increases its revision. `update…` replaces the record only if the stored
 * revision is still the one that was read (decision 0029).
 */
export type Stored<Thing> = Thing & { readonly revision: number };

/** The revision of a new record. */
export const firstRevision = 1;
