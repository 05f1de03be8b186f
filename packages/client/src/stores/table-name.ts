/** The names of a store's tables, as the application gives them. */

/** Leaves room for what is added to it: PostgreSQL cuts names at 63 bytes. */
const name = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;

/**
 * Checks the name, for no database takes names as parameters of a statement.
 *
 * @returns it
 * @throws TypeError where it is no plain name
 */
export function requireTableName(table: string): string {
  if (name.test(table)) return table;
  throw new TypeError(
    `The name of a table is 1 to 40 letters, digits and underscores, and does not begin with a digit: ${JSON.stringify(table)} is not.`,
  );
}
