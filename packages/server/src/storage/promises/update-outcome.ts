/**
 * `outdated`: the record has changed since the caller read it. `missing`: there is no such record. In both cases, storage
 * has changed nothing.
 */
export type UpdateOutcome = 'updated' | 'outdated' | 'missing';
