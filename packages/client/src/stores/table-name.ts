/** PostgreSQL cuts names at 63 bytes, and the store appends texts such as `_used_keys`. */
const name = /^[A-Za-z_][A-Za-z0-9_]{0,39}$/;

/**
 * Databases take no names as parameters, so the name becomes part of the SQL text.
 *
 * @throws {TypeError} if the name is empty, too long, begins with a digit, or has other characters
 */
export function requireTableName(table: string): string {
  if (name.test(table)) return table;
  throw new TypeError(
    `A table name is 1 to 40 letters, digits and underscores, and doesn't begin with a digit. Change ${JSON.stringify(table)}.`,
  );
}
