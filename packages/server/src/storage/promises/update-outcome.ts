/** How a change of a record ended. */

/** `outdated` if somebody has changed the record since it was read; then, as with `missing`, nothing was done. */
export type UpdateOutcome = 'updated' | 'outdated' | 'missing';
