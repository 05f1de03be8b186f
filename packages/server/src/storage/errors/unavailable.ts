/**
 * The error for a database that is temporarily unavailable (decision 0030). Both engines throw it; the server answers 503
 * with `Retry-After`, and `/healthz` reports the reason.
 */

/**
 * The reason in one word:
 * - `unreachable`: a connection broke or couldn't be made, or the database is starting, stopping or not answering
 * - `busy`: an operation waited too long for a lock or a connection, a statement took too long, or too many operations are
 *   already waiting
 * - `full`: the disk is full
 * - `read-only`: the database accepts no writes, e.g. because it's a replica
 * - `failing`: the database's disk or memory fails
 */
export type UnavailableReason = 'unreachable' | 'busy' | 'full' | 'read-only' | 'failing';

/**
 * The caller did nothing wrong, and the operation may succeed later. The failed operation had no effect, with one
 * exception: if PostgreSQL's answer to a write or to COMMIT never arrived, the outcome is unknown. So storage doesn't
 * repeat a failed operation.
 */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`The database is ${reason}${detail(cause)}.`, { cause });
    this.reason = reason;
  }
}

/** The cause's code, or its message if the code says too little. Neither engine puts stored values into code or message. */
function detail(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const { code } = cause as NodeJS.ErrnoException;
  return ` (${code === undefined || code === 'ERR_SQLITE_ERROR' ? cause.message : code})`;
}
