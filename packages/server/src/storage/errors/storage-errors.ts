/** The errors that storage throws if a call or a database conflicts with what is stored. */

/** A record with the same key already exists. */
export class AlreadyExistsError extends Error {
  override readonly name = 'AlreadyExistsError';
}

/** `openStorage` throws it if a newer Grantway wrote the database. It has changed nothing. */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}
