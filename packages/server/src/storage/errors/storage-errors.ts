/** What storage throws where a call or a database does not fit what is there. */

/** Thrown where a record with the same key is there already. */
export class AlreadyExistsError extends Error {
  override readonly name = 'AlreadyExistsError';
}

/** Thrown by `open…` where the database was written by a newer Grantway. Nothing was changed. */
export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError';
}
