/** The look-ups that most kinds of records need: one record by its keys, a list in the order of creation, and a count. */
import { type Dialect, type Engine, type Statement, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { Page, PageRequest } from '../promises/page.ts';
import { pageOf, rowsToRead } from './page-sql.ts';

/** All parameters of the statement are keys. A text that can't be a key finds nothing. */
export function finder<Row, Thing>(
  engine: Engine,
  statement: Statement<Row>,
  fromRow: (row: Row) => Thing,
): (...keys: readonly string[]) => Promise<Thing | undefined> {
  return async (...keys) => {
    if (!keys.every(isStorableKey)) return undefined;
    const row = await engine.readOne(statement, keys);
    return row && fromRow(row);
  };
}

export type Table = { readonly name: string; readonly columns: string };

function keysAre(keys: readonly string[], p: Dialect['p']): readonly string[] {
  return keys.map((key, index) => `${key} = ${p(index + 1)}`);
}

/** An SQL condition: these columns have the values of the first parameters. */
export function whereKeys(keys: readonly string[], p: Dialect['p']): string {
  return keysAre(keys, p).join(' AND ');
}

/** The parameters are the values of the columns `keys`. */
export function findStatement<Row>(name: string, table: Table, keys: readonly string[]): Statement<Row> {
  return statement(name, ({ p }) => `SELECT ${table.columns} FROM ${table.name} WHERE ${whereKeys(keys, p)}`);
}

/** The parameters are the values of the columns `keys`. */
export function countStatement(
  name: string,
  table: Pick<Table, 'name'>,
  keys: readonly string[],
): Statement<{ count: number }> {
  return statement(
    name,
    ({ p }) => `SELECT count(*) AS count FROM ${table.name} WHERE ${whereKeys(keys, p)}`,
  );
}

/** The first parameters are the values of the columns `keys`. Lists rows in the order of creation. */
export function listStatement<Row>(
  name: string,
  table: Table,
  keys: readonly string[] = [],
): Statement<Row & { ordinal: number }> {
  return statement(name, ({ p }) => {
    const conditions = [...keysAre(keys, p), `ordinal > ${p(keys.length + 1)}`];
    return `SELECT ordinal, ${table.columns} FROM ${table.name} WHERE ${conditions.join(' AND ')}
            ORDER BY ordinal LIMIT ${p(keys.length + 2)}`;
  });
}

export function lister<Row extends { readonly ordinal: number }, Thing>(
  engine: Engine,
  statement: Statement<Row>,
  fromRow: (row: Row) => Thing,
): (page: PageRequest, ...keys: readonly string[]) => Promise<Page<Thing>> {
  return async ({ limit, after = 0 }, ...keys) => {
    if (!keys.every(isStorableKey)) return { items: [] };
    const rows = await engine.read(statement, [...keys, after, rowsToRead(limit)]);
    return pageOf(rows, limit, fromRow);
  };
}
