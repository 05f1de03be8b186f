/** PostgreSQL's errors in the words of `Storage`. */
import { AlreadyExistsError } from '../errors/storage-errors.ts';
import { StorageUnavailableError, type UnavailableReason } from '../errors/unavailable.ts';

/** PostgreSQL's error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
const serializationFailure = '40001';
const deadlockDetected = '40P01';

const unavailable: ReadonlyMap<string, UnavailableReason> = new Map([
  // The server ends, restarts or recovers; the session is gone.
  ['57P01', 'unreachable'],
  ['57P02', 'unreachable'],
  ['57P03', 'unreachable'],
  ['57P04', 'unreachable'],
  ['57P05', 'unreachable'],
  ['25P03', 'unreachable'],
  ['25P04', 'unreachable'],
  // A lock, or a statement that took too long, or no room for another connection.
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['53300', 'busy'],
  ['53100', 'full'],
  // After a failover the connection may lead to a replica.
  ['25006', 'read-only'],
  ['53200', 'failing'],
  ['58030', 'failing'],
]);

/** Those after which the session must not be used again. */
const endsSession: ReadonlySet<UnavailableReason> = new Set(['unreachable', 'read-only']);

/** What the driver threw for a statement, as the error that `Storage` promises. */
export function translatePostgresError(error: unknown): unknown {
  const code = serverCode(error);
  if (code === undefined)
    return isOfConnection(error) ? new StorageUnavailableError('unreachable', error) : error;
  if (code === uniqueViolation) {
    return new AlreadyExistsError('A record with the same key is there already.', { cause: error });
  }
  if (code === foreignKeyViolation) {
    return new TypeError('The record refers to one that does not exist.', { cause: error });
  }
  // Class 08: connection exceptions.
  const reason = unavailable.get(code) ?? (code.startsWith('08') ? 'unreachable' : undefined);
  return reason === undefined ? error : new StorageUnavailableError(reason, error);
}

/** Whether a connection is worth nothing any more after this error, which has been translated. */
export function endsConnection(error: unknown): error is StorageUnavailableError {
  return error instanceof StorageUnavailableError && endsSession.has(error.reason);
}

/** Whether PostgreSQL ended a transaction to let another one go on: nothing of it was done. */
export function isInterruption(error: unknown): boolean {
  const code = serverCode(error);
  return code === serializationFailure || code === deadlockDetected;
}

/** The code of an error that the server sent. Those of the system, such as EPIPE, come without a severity. */
function serverCode(error: unknown): string | undefined {
  return error instanceof Error && 'severity' in error && 'code' in error ? String(error.code) : undefined;
}

/** What the driver throws without the server's word is about the connection, but for mistakes in the program. */
function isOfConnection(error: unknown): boolean {
  const isMistake =
    error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return error instanceof Error && !isMistake;
}
