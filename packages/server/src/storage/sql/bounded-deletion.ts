/** Builds statements that delete outdated rows, a bounded number at a time. */
import { type Dialect, type Statement, statement } from '../engine/engine.ts';

type Deleted = { readonly table: string; readonly key: string; readonly returning: string };

/**
 * The statement skips a row that another transaction has locked. A later run deletes that row.
 *
 * @param select returns a SELECT that ends with LIMIT; `deletion` appends the clause that locks the selected rows
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
