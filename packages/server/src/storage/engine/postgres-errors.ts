import { AlreadyExistsError } from '../errors/storage-errors.ts';
import { StorageUnavailableError, type UnavailableReason } from '../errors/unavailable.ts';

/** PostgreSQL's error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
const serializationFailure = '40001';
const deadlockDetected = '40P01';

const unavailable: ReadonlyMap<string, UnavailableReason> = new Map([
  // The server stops, restarts or recovers, so the session is lost.
  ['57P01', 'unreachable'],
  ['57P02', 'unreachable'],
  ['57P03', 'unreachable'],
  // The database was dropped, or the server closed the session after a time limit.
  ['57P04', 'unreachable'],
  ['57P05', 'unreachable'],
  ['25P03', 'unreachable'],
  ['25P04', 'unreachable'],
  // A lock or a statement took too long, or the server has no connection left.
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['53300', 'busy'],
  ['53100', 'full'],
  // After a failover the connection may lead to a replica.
  ['25006', 'read-only'],
  ['53200', 'failing'],
  ['58030', 'failing'],
]);

/** After an error with one of these reasons, the engine must not use the session again. */
const endsSession: ReadonlySet<UnavailableReason> = new Set(['unreachable', 'read-only']);

export function translatePostgresError(error: unknown): unknown {
  const code = serverCode(error);
  if (code === undefined)
    return isOfConnection(error) ? new StorageUnavailableError('unreachable', error) : error;
  if (code === uniqueViolation) {
    return new AlreadyExistsError('A record with the same key already exists.', { cause: error });
  }
  if (code === foreignKeyViolation) {
    return new TypeError('The record refers to another record that does not exist.', { cause: error });
  }
  // Class 08: connection exceptions.
  const reason = unavailable.get(code) ?? (code.startsWith('08') ? 'unreachable' : undefined);
  return reason === undefined ? error : new StorageUnavailableError(reason, error);
}

export function endsConnection(error: unknown): error is StorageUnavailableError {
  return error instanceof StorageUnavailableError && endsSession.has(error.reason);
}

/** Whether PostgreSQL rolled this transaction back in favor of another one. This transaction then had no effect. */
export function isInterruption(error: unknown): boolean {
  const code = serverCode(error);
  return code === serializationFailure || code === deadlockDetected;
}

/** System errors such as EPIPE have a code but no severity. */
function serverCode(error: unknown): string | undefined {
  return error instanceof Error && 'severity' in error && 'code' in error ? String(error.code) : undefined;
}

/** Without a server code, an error of the driver concerns the connection, unless it's a programming mistake. */
function isOfConnection(error: unknown): boolean {
  const isMistake =
    error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return error instanceof Error && !isMistake;
}
