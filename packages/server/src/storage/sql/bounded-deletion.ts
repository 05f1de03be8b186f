/** Deletions of what is over, so many at once. */
import { type Dialect, type Statement, statement } from '../engine/engine.ts';

type Deleted = { readonly table: string; readonly key: string; readonly returning: string };

/**
 * Deletes rows by what selects their keys. It never waits for a row that another transaction holds: the next time takes
 * it.
 * @param select ends with its LIMIT, and locks every row that it reads
 */
export function deletion<Row>(
  name: string,
  { table, key, returning }: Deleted,
  select: (p: Dialect['p'], dialect: Dialect) => string,
): Statement<Row> {
  return statement<Row>(
    name,
    (dialect) =>
      `WITH expired AS MATERIALIZED (${select(dialect.p, dialect)} ${dialect.lockFreeRows})
       DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM expired) RETURNING ${returning}`,
  );
}
