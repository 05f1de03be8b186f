/**
 * How long the engines wait, and for how many operations (decision 0030). Past a limit an operation rejects with
 * `StorageUnavailableError`.
 */

/** Operations that wait for their turn, in one process: writes on SQLite, everything on PostgreSQL. */
export const waitingOperations = 2_000;

/** Waiting for a lock that somebody else holds. */
export const lockMilliseconds = 3_000;

/** Waiting for a free connection to PostgreSQL, or for a new one to open. */
export const connectMilliseconds = 5_000;

/** One statement in PostgreSQL, locks included; and how long PostgreSQL keeps a transaction whose client is silent. */
export const statementMilliseconds = 5_000;

/** When this process stops waiting for an answer. Later than PostgreSQL itself gives up, whose word is the better one. */
export const answerMilliseconds = 6_000;

/** How long a connection to PostgreSQL stays open without use. */
export const idleMilliseconds = 10_000;

/** When the system first asks whether the other end of a silent connection is still there. */
export const keepAliveMilliseconds = 10_000;

/** Opening a SQLite file while another process opens, migrates or locks it. */
export const openMilliseconds = 10_000;

/** On PostgreSQL, for everything that creates or migrates tables: large ones take their time, and other processes wait for it. */
export const migrationMilliseconds = 600_000;
