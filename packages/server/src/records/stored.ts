/**
 * A record as read from storage. Every change increases its revision. `update…` replaces the record only if the stored
 * revision is still the one that was read (decision 0029).
 */
export type Stored<Thing> = Thing & { readonly revision: number };

export const firstRevision = 1;
