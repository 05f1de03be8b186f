/** Revisions: a change is made only to what it was made of (decision 0029). */

import type { Stored } from '../../records/stored.ts';
import { statement } from '../engine/engine.ts';
import type { UpdateOutcome } from '../promises/update-outcome.ts';

/** Reads a record together with its revision. */
export function withRevision<Row extends { readonly revision: number }, Thing>(
  fromRow: (row: Row) => Thing,
): (row: Row) => Stored<Thing> {
  return (row) => ({ ...fromRow(row), revision: row.revision });
}

/** Why an update that names the revision found no row, by what there is of the record now. */
export function whyNotUpdated(present: readonly unknown[]): UpdateOutcome {
  return present.length === 0 ? 'missing' : 'outdated';
}

// The revision of an account's credentials. Lock the account before relying on it or changing it.

export const findRevision = statement<{ revision: number }>(
  'findRevision',
  ({ p }) => `SELECT revision FROM credentials WHERE account_sub = ${p(1)}`,
);
export const bumpRevision = statement<{ revision: number; random_id: string }>(
  'bumpRevision',
  ({ p, randomId }) =>
    `INSERT INTO credentials (account_sub, revision, random_id) VALUES (${p(1)}, 1, ${randomId})
     ON CONFLICT (account_sub) DO UPDATE SET revision = credentials.revision + 1, random_id = excluded.random_id
     RETURNING revision, random_id`,
);
