/** The errors for a key that is already taken, and for a database that a newer Grantway wrote. */

/** A record with the same key already exists. */
export class AlreadyExistsError extends Error {
  override readonly name = 'AlreadyExistsError';
}

/**
 * `openStorage` throws this error if a newer Grantway wrote the database. In that case, `openStorage` has changed
 * nothing.
 */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}
