/** What storage adds to a record: the revision that a change is made from. */

/**
 * A record as it was read. Its revision grows with every change, and `update…` replaces the record only while the
 * revision is still the one that was read (decision 0029).
 */
export type Stored<Thing> = Thing & { readonly revision: number };

/** The revision of a record that nobody has changed since it was made. */
export const firstRevision = 1;
