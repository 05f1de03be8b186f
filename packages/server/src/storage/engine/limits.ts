/** Operations beyond these limits reject with `StorageUnavailableError` (decision 0030). */

/** The most operations that wait for their turn in one process: writes on SQLite, all operations on PostgreSQL. */
export const waitingOperations = 2_000;

/** The longest wait for a lock that another transaction or process holds. */
export const lockMilliseconds = 3_000;

/** The longest wait for a free or new connection to PostgreSQL. */
export const connectMilliseconds = 5_000;

/**
 * The time limit of one PostgreSQL statement, including its waits for locks. PostgreSQL also ends an open transaction if
 * its client is silent for this time.
 */
export const statementMilliseconds = 5_000;

/**
 * How long this process waits for PostgreSQL's answer to a statement. Longer than `statementMilliseconds`, because
 * PostgreSQL's own error is more precise.
 */
export const answerMilliseconds = 6_000;

export const idleMilliseconds = 10_000;

/** How long a connection is idle before the system first checks whether the other end is still there. */
export const keepAliveMilliseconds = 10_000;

/** The longest wait to open a SQLite file while another process opens, migrates or locks it. */
export const openMilliseconds = 10_000;

/** Large tables take time to migrate, and other processes wait meanwhile. */
export const migrationMilliseconds = 600_000;
