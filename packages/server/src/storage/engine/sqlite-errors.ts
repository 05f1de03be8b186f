import { AlreadyExistsError } from '../errors/storage-errors.ts';
import { StorageUnavailableError, type UnavailableReason } from '../errors/unavailable.ts';

/** SQLite's result codes, https://www.sqlite.org/rescode.html. */
const sqliteConstraintForeignKey = 787;
const sqliteConstraintPrimaryKey = 1555;
const sqliteConstraintUnique = 2067;
const sqliteBusy = 5;

/** By primary result code. */
const unavailable: ReadonlyMap<number, UnavailableReason> = new Map([
  [sqliteBusy, 'busy'],
  // LOCKED
  [6, 'busy'],
  // NOMEM, IOERR, CANTOPEN
  [7, 'failing'],
  [10, 'failing'],
  [14, 'failing'],
  // READONLY
  [8, 'read-only'],
  // FULL
  [13, 'full'],
]);

export function translateSqliteError(error: unknown): unknown {
  const code = resultCode(error);
  switch (code) {
    case sqliteConstraintPrimaryKey:
    case sqliteConstraintUnique:
      return new AlreadyExistsError('A record with the same key already exists.', { cause: error });
    case sqliteConstraintForeignKey:
      return new TypeError('The record refers to another record that does not exist.', { cause: error });
  }
  const reason = unavailable.get(code & 0xff);
  return reason === undefined ? error : new StorageUnavailableError(reason, error);
}

/** If another connection holds the lock, the statement did nothing, and a retry may succeed. */
export function isBusy(error: unknown): boolean {
  return (resultCode(error) & 0xff) === sqliteBusy;
}

function resultCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : 0;
}
