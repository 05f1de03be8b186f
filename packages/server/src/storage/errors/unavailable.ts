/**
 * Storage that can't do its work just now (decision 0030). Both engines throw this one error for it; the server answers
 * 503 with `Retry-After`, and `/healthz` says the reason.
 */

/**
 * Why, in one word:
 * - `unreachable`: the connection broke, or the database starts, stops or doesn't answer
 * - `busy`: somebody else holds a lock, or too many operations wait already
 * - `full`: the disk is full
 * - `read-only`: the database takes no writes, as a replica doesn't
 * - `failing`: the disk or the memory of the database fails
 */
export type UnavailableReason = 'unreachable' | 'busy' | 'full' | 'read-only' | 'failing';

/**
 * The operation failed through no fault of its caller, and the same operation may succeed later. Nothing of it was done,
 * except where the connection broke at COMMIT: then nobody knows, so an operation is never repeated on its own.
 */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`The database is ${reason}${detail(cause)}.`, { cause });
    this.reason = reason;
  }
}

/** The cause's code, or without one what it says: neither engine repeats values there. */
function detail(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const { code } = cause as NodeJS.ErrnoException;
  return ` (${code === undefined || code === 'ERR_SQLITE_ERROR' ? cause.message : code})`;
}
