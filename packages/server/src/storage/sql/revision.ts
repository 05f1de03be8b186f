/** Revisions: a change applies only to the revision that it was based on (decision 0029). */

import type { Stored } from '../../records/stored.ts';
import { type Statement, statement } from '../engine/engine.ts';
import type { UpdateOutcome } from '../promises/update-outcome.ts';
import { type Table, whereKeys } from './look-ups.ts';

export function withRevision<Row extends { readonly revision: number }, Thing>(
  fromRow: (row: Row) => Thing,
): (row: Row) => Stored<Thing> {
  return (row) => ({ ...fromRow(row), revision: row.revision });
}

/**
 * The parameters are the values of the columns `keys`, the new values of the columns `set`, and the expected revision.
 * The statement returns a row if it updated the record.
 */
export function updateStatement(
  name: string,
  table: Pick<Table, 'name'>,
  { keys, set }: { readonly keys: readonly string[]; readonly set: readonly string[] },
): Statement<{ revision: number }> {
  return statement(name, ({ p }) => {
    const values = set.map((column, index) => `${column} = ${p(keys.length + index + 1)}`);
    return `UPDATE ${table.name} SET ${values.join(', ')}, revision = revision + 1
            WHERE ${whereKeys(keys, p)} AND revision = ${p(keys.length + set.length + 1)} RETURNING revision`;
  });
}

export function whyNotUpdated(present: readonly unknown[]): UpdateOutcome {
  return present.length === 0 ? 'missing' : 'outdated';
}

// The next two statements read and increase the revision of an account's credentials. Lock the account's row before you
// use either of them in a transaction.

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
