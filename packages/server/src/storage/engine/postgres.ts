/**
 * The PostgreSQL engine, for several nodes on one database. READ COMMITTED, PostgreSQL's default, is enough: a transaction
 * takes its locks before it reads what they protect (e.g. in `sql/account-sql.ts` and `sql/session-sql.ts`).
 */

import { Socket } from 'node:net';
import type { ClientBase, Pool, PoolClient, QueryArrayConfig, QueryConfig, QueryResult } from 'pg';
import { defaultDatabaseSettings } from '../../settings/settings.ts';
import { StorageClosedError } from '../errors/storage-errors.ts';
import { StorageUnavailableError } from '../errors/unavailable.ts';
import { type Engine, type Statement, statement, type Values, type Work } from './engine.ts';
import {
  answerMilliseconds,
  connectMilliseconds,
  idleMilliseconds,
  keepAliveMilliseconds,
  lockMilliseconds,
  migrationMilliseconds,
  statementMilliseconds,
  waitingOperations,
} from './limits.ts';
import { endsConnection, isInterruption, translatePostgresError } from './postgres-errors.ts';
import { WriteTrial } from './write-trial.ts';

type Pg = typeof import('pg').default;

/** How often the engine tries a transaction that PostgreSQL rolls back in favor of another one. */
const attempts = 5;

/** After this time, closing destroys the connections that haven't ended by themselves. */
const farewellMilliseconds = 1_000;

export type PostgresOptions = {
  readonly url: string;
  readonly migrate: (client: ClientBase) => Promise<void>;
  readonly poolSize?: number;
};

/** @throws what `migrate` or the driver throws */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
  // Imported here, so that servers on SQLite don't load `pg`.
  const { default: pg } = await import('pg');
  const sockets = new Sockets();
  const common = {
    connectionString: options.url,
    connectionTimeoutMillis: connectMilliseconds,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMilliseconds,
    stream: () => sockets.make(),
  };
  try {
    await migrateBy(new pg.Client({ ...common, query_timeout: migrationMilliseconds }), options.migrate);
  } catch (error) {
    await sockets.end();
    throw error;
  }
  const pool = new pg.Pool({
    ...common,
    max: options.poolSize ?? defaultDatabaseSettings.databaseConnections,
    types: { getTypeParser: typeParsers(pg) },
    pipeline: true,
    idleTimeoutMillis: idleMilliseconds,
    query_timeout: answerMilliseconds,
    onConnect: limitSession,
  });
  // If an idle connection breaks, the pool drops it. The next query opens a new one and reports what is wrong.
  pool.on('error', () => {});
  // If a connection breaks in use, its query fails. Without this listener, the process would exit as well.
  pool.on('connect', (client) => client.on('error', () => {}));
  return postgresEngine(pool, async () => {
    await pool.end();
    await sockets.end();
  });
}

async function migrateBy(
  client: InstanceType<Pg['Client']>,
  migrate: PostgresOptions['migrate'],
): Promise<void> {
  client.on('error', () => {});
  try {
    await client.connect();
    await migrate(client);
  } finally {
    // Don't await this: it would wait until the server confirms the end of the connection.
    client.end().catch(() => {});
  }
}

/**
 * PostgreSQL stops statements that take too long, so that they don't keep their locks after this process stopped
 * waiting. The limits are a SET statement, because some connection poolers don't pass startup options on.
 */
async function limitSession(client: ClientBase): Promise<void> {
  await client.query(
    `SET statement_timeout = ${statementMilliseconds};
     SET lock_timeout = ${lockMilliseconds};
     SET idle_in_transaction_session_timeout = ${statementMilliseconds}`,
  );
}

/** When the storage closes, this class closes every socket, even if the other end no longer answers. */
class Sockets {
  readonly #open = new Set<Socket>();

  make(): Socket {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  }

  /** Destroys the sockets that don't close by themselves. */
  async end(): Promise<void> {
    const closed = [...this.#open].map(
      (socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    );
    const timer = setTimeout(() => {
      for (const socket of this.#open) socket.destroy();
    }, farewellMilliseconds);
    await Promise.all(closed);
    clearTimeout(timer);
  }
}

/** Reads BIGINT as a number: times, ids and project numbers are all below 2^53. */
function typeParsers(pg: Pg): Pg['types']['getTypeParser'] {
  const { builtins, getTypeParser } = pg.types;
  return (oid: number, format?: string) =>
    oid === builtins.INT8 ? Number : getTypeParser(oid, format as 'text');
}

function postgresEngine(pool: Pool, end: () => Promise<void>): Engine {
  const running = new Set<Promise<unknown>>();
  const trial = new WriteTrial(() => connected(pool, tryWrite), { whileFailingMilliseconds: 1_000 });
  let closing: Promise<void> | undefined;

  /** Tracks running operations, because a pool that ends forgets operations that still wait for a connection. */
  async function counted<Result>(start: () => Promise<Result>): Promise<Result> {
    if (closing !== undefined) throw new StorageClosedError();
    const result = start();
    running.add(result);
    try {
      return await result;
    } finally {
      running.delete(result);
    }
  }

  function query<Row>(statement: Statement<Row>, values: Values): Promise<readonly Row[]> {
    return counted(() =>
      connected(pool, async (client) => (await ask(client, prepared(statement, values))).rows as Row[]),
    );
  }

  function writing<Result>(write: () => Promise<Result>): Promise<Result> {
    return trial.watch(untilNotInterrupted(write));
  }

  return {
    read: query,
    readOne: async (statement, values) => (await query(statement, values))[0],
    readTuple: <Row extends Values>(statement: Statement<Row>, values: Values) =>
      counted(() =>
        connected(pool, async (client) => {
          const answer = await ask(client, { ...prepared(statement, values), rowMode: 'array' });
          return (answer.rows as unknown as Row[])[0];
        }),
      ),
    write: (statement, values) => writing(() => query(statement, values)),
    transaction: (work) => counted(() => writing(() => connected(pool, (client) => transact(client, work)))),
    async check() {
      const [session] = await query(findWhetherReadOnly, []);
      if (session?.read_only === 'on') throw new StorageUnavailableError('read-only');
      await counted(() => trial.check());
    },
    close() {
      closing ??= Promise.allSettled(running).then(end);
      return closing;
    },
  };
}

const findWhetherReadOnly = statement<{ read_only: string }>(
  'findWhetherReadOnly',
  () => "SELECT current_setting('transaction_read_only') AS read_only",
);

/**
 * Allocates disk space in the database's own tablespace, like an insertion of new rows. PostgreSQL frees the space when the
 * transaction ends.
 */
const trialText = `
  SET LOCAL temp_tablespaces = '';
  CREATE TEMPORARY TABLE grantway_trial ON COMMIT DROP AS
    SELECT repeat('x', 1000) AS filling FROM generate_series(1, 100)`;

async function tryWrite(client: PoolClient): Promise<void> {
  await ask(client, { text: trialText });
}

/** If two transactions deadlock, PostgreSQL rolls one back. That one had no effect, so this function runs it again. */
async function untilNotInterrupted<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isInterruption(error)) throw error;
      if (tried === attempts) throw new StorageUnavailableError('busy', error);
    }
  }
}

/** A broken connection doesn't return to the pool. */
async function connected<Result>(pool: Pool, use: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    return await use(client);
  } catch (error) {
    if (endsConnection(error)) broken = error;
    throw error;
  } finally {
    client.release(broken);
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  if (pool.waitingCount >= waitingOperations) throw new StorageUnavailableError('busy');
  try {
    return await pool.connect();
  } catch (error) {
    // The pool throws this error if no connection became free in time.
    if (error instanceof Error && error.message === 'timeout exceeded when trying to connect') {
      throw new StorageUnavailableError('busy', error);
    }
    const translated = translatePostgresError(error);
    if (translated instanceof StorageUnavailableError) throw translated;
    // Any other error, such as a wrong password, keeps the database unreachable until someone fixes the cause.
    throw new StorageUnavailableError('unreachable', error);
  }
}

async function transact<Result>(client: PoolClient, work: Work<Result>): Promise<Result> {
  try {
    // BEGIN is sent together with the first statement. It can fail only if the connection is broken.
    const begun = ask(client, { text: 'BEGIN' });
    begun.catch(() => {});
    const result = await drive(client, work);
    await begun;
    // If no answer comes, nobody knows whether the transaction was committed. So don't repeat it or report success.
    await ask(client, { text: 'COMMIT' });
    return result;
  } catch (error) {
    // If a connection can't roll back, it must not return to the pool with an open transaction.
    if (!endsConnection(error)) await rollBack(client);
    throw error;
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch (error) {
    throw new StorageUnavailableError('unreachable', error);
  }
}

async function drive<Result>(client: PoolClient, work: Work<Result>): Promise<Result> {
  const steps = work();
  let state = steps.next();
  while (!state.done) {
    const { statement, values } = state.value;
    const answer = await ask(client, prepared(statement, values));
    state = steps.next(answer.rows);
  }
  return state.value;
}

function prepared(statement: Statement, values: Values): QueryConfig {
  return { name: statement.name, text: statement.sql.postgres, values: [...values] };
}

async function ask(client: PoolClient, query: QueryConfig | QueryArrayConfig): Promise<QueryResult> {
  try {
    return await client.query(query);
  } catch (error) {
    throw translatePostgresError(error);
  }
}
