/**
 * Storage in PostgreSQL, for several nodes on one database. Correct at READ COMMITTED, PostgreSQL's default: every
 * operation takes the lock that it needs with its first statement (`accounts.ts`, `sessions.ts`).
 */
import type { PoolClient, QueryConfig } from 'pg';
import { openDatabaseStorage } from './database-storage.ts';
import type { Engine, Statement, Values, Work } from './engine.ts';
import { migratePostgres } from './migrations/migrate.ts';
import { AlreadyExistsError, type Storage } from './storage.ts';

type Pg = typeof import('pg').default;

/** Connections held at most by one process. */
const defaultPoolSize = 16;

/** How often a transaction is tried that PostgreSQL ends to let another one go on. */
const attempts = 5;

/** PostgreSQL's error codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const uniqueViolation = '23505';
const foreignKeyViolation = '23503';
const serializationFailure = '40001';
const deadlockDetected = '40P01';

/**
 * Opens the database behind a `postgres://` URL, and where needed creates or migrates its tables.
 * @throws DatabaseTooNewError if a newer Grantway wrote the database.
 */
export async function openPostgres(options: { url: string; poolSize?: number }): Promise<Storage> {
  // Loaded here, so that who uses SQLite does not wait for it.
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? defaultPoolSize,
    types: { getTypeParser: typeParsers(pg) },
    pipeline: true,
  });
  // A connection that breaks while idle leaves the pool; the next query opens another and reports what is wrong.
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    try {
      await migratePostgres(client);
    } finally {
      client.release();
    }
    return await openDatabaseStorage(postgresEngine(pool));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** BIGINT as a number: times, ids and project numbers are all below 2^53. */
function typeParsers(pg: Pg): Pg['types']['getTypeParser'] {
  const { builtins, getTypeParser } = pg.types;
  return (oid: number, format?: string) =>
    oid === builtins.INT8 ? Number : getTypeParser(oid, format as 'text');
}

function postgresEngine(pool: InstanceType<Pg['Pool']>): Engine {
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  /** Keeps count of what runs, since a pool that ends forgets who still waits for a connection. */
  async function counted<Result>(start: () => Promise<Result>): Promise<Result> {
    if (closing !== undefined) throw new Error('The storage is closed.');
    const result = start();
    running.add(result);
    try {
      return await result;
    } finally {
      running.delete(result);
    }
  }

  function query<Row>(statement: Statement<Row>, values: Values): Promise<readonly Row[]> {
    return counted(async () => (await translated(pool.query(prepared(statement, values)))).rows as Row[]);
  }

  return {
    read: query,
    readOne: async (statement, values) => (await query(statement, values))[0],
    readTuple: <Row extends Values>(statement: Statement<Row>, values: Values) =>
      counted(async () => {
        const answer = await translated(pool.query({ ...prepared(statement, values), rowMode: 'array' }));
        return (answer.rows as unknown as Row[])[0];
      }),
    write: query,
    transaction: (work) => counted(() => untilNotInterrupted(() => runTransaction(pool, work))),
    close() {
      closing ??= Promise.allSettled(running).then(() => pool.end());
      return closing;
    },
  };
}

/** PostgreSQL ends a transaction that is in a deadlock with another: nothing of it was done, so it runs again. */
async function untilNotInterrupted<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const code = errorCode(error);
      const interrupted = code === serializationFailure || code === deadlockDetected;
      if (!interrupted || tried === attempts) throw error;
    }
  }
}

async function runTransaction<Result>(pool: InstanceType<Pg['Pool']>, work: Work<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    // BEGIN goes out together with the first statement; only a broken connection can make it fail.
    const begun = client.query('BEGIN');
    begun.catch(() => {});
    const result = await drive(client, work);
    await begun;
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back must not go back to the pool with a transaction open.
    await client.query('ROLLBACK').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function drive<Result>(client: PoolClient, work: Work<Result>): Promise<Result> {
  const steps = work();
  let state = steps.next();
  while (!state.done) {
    const { statement, values } = state.value;
    const answer = await translated(client.query(prepared(statement, values)));
    state = steps.next(answer.rows);
  }
  return state.value;
}

function prepared(statement: Statement, values: Values): QueryConfig {
  return { name: statement.name, text: statement.sql.postgres, values: [...values] };
}

/** Awaits an answer, with PostgreSQL's errors in the words of `Storage`. */
async function translated<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    switch (errorCode(error)) {
      case uniqueViolation:
        throw new AlreadyExistsError('A record with the same key is there already.', { cause: error });
      case foreignKeyViolation:
        throw new TypeError('The record refers to one that does not exist.', { cause: error });
      default:
        throw error;
    }
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
