/** The outcomes of changing a record. */

/** `outdated` if the record has changed since it was read. With `outdated` and `missing`, nothing was done. */
export type UpdateOutcome = 'updated' | 'outdated' | 'missing';
