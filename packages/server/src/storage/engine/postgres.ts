/**
 * The engine on PostgreSQL, for several nodes on one database. Correct at READ COMMITTED, PostgreSQL's default: every
 * operation takes the lock that it needs with its first statement (`sql/account-sql.ts`, `sql/session-sql.ts`).
 */
import { Socket } from 'node:net';
import type { ClientBase, Pool, PoolClient, QueryArrayConfig, QueryConfig, QueryResult } from 'pg';
import { defaultDatabaseSettings } from '../../settings/settings.ts';
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

/** How often a transaction is tried that PostgreSQL ends to let another one go on. */
const attempts = 5;

/** How long closing waits for connections to end in order. */
const farewellMilliseconds = 1_000;

export type PostgresOptions = {
  /** `postgres://…` */
  readonly url: string;
  /** Brings the tables up to date. */
  readonly migrate: (client: ClientBase) => Promise<void>;
  readonly poolSize?: number;
};

/** Opens the database behind a URL. @throws what `migrate` throws */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
  // Loaded here, so that who uses SQLite does not wait for it.
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
  // A connection that breaks while idle leaves the pool; the next query opens another and reports what is wrong.
  pool.on('error', () => {});
  // One that breaks while it is used fails what is under way; without a listener it would end the process as well.
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
    // Not awaited: it would wait for an answer to its farewell.
    client.end().catch(() => {});
  }
}

/**
 * PostgreSQL itself gives up what takes too long, so that what this process no longer waits for holds no lock there. Set by
 * a statement: not every pooler between takes them with the start of a session.
 */
async function limitSession(client: ClientBase): Promise<void> {
  await client.query(
    `SET statement_timeout = ${statementMilliseconds};
     SET lock_timeout = ${lockMilliseconds};
     SET idle_in_transaction_session_timeout = ${statementMilliseconds}`,
  );
}

/** The connections' sockets, so that none outlives the storage, whether or not the other end still answers. */
class Sockets {
  readonly #open = new Set<Socket>();

  make(): Socket {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  }

  /** Resolves when all are closed; those that don't by themselves are destroyed. */
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

/** BIGINT as a number: times, ids and project numbers are all below 2^53. */
function typeParsers(pg: Pg): Pg['types']['getTypeParser'] {
  const { builtins, getTypeParser } = pg.types;
  return (oid: number, format?: string) =>
    oid === builtins.INT8 ? Number : getTypeParser(oid, format as 'text');
}

function postgresEngine(pool: Pool, end: () => Promise<void>): Engine {
  const running = new Set<Promise<unknown>>();
  const trial = new WriteTrial(() => connected(pool, tryWrite), { whileFailingMilliseconds: 1_000 });
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
    return counted(() =>
      connected(pool, async (client) => (await ask(client, prepared(statement, values))).rows as Row[]),
    );
  }

  /** What writes, with a note of whether the database took it. */
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

/** Asks the disk for room as new rows do, where the database's tables are, and gives it back: one transaction. */
const trialText = `
  SET LOCAL temp_tablespaces = '';
  CREATE TEMPORARY TABLE grantway_trial ON COMMIT DROP AS
    SELECT repeat('x', 1000) AS filling FROM generate_series(1, 100)`;

async function tryWrite(client: PoolClient): Promise<void> {
  await ask(client, { text: trialText });
}

/** PostgreSQL ends a transaction that is in a deadlock with another: nothing of it was done, so it runs again. */
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

/** Lends a connection of the pool. One that has broken does not come back to it. */
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
    // The pool's words for nobody having given a connection back in time.
    if (error instanceof Error && error.message === 'timeout exceeded when trying to connect') {
      throw new StorageUnavailableError('busy', error);
    }
    const translated = translatePostgresError(error);
    if (translated instanceof StorageUnavailableError) throw translated;
    // Whatever is wrong, a password that was changed for instance: nobody is served before it is right again.
    throw new StorageUnavailableError('unreachable', error);
  }
}

async function transact<Result>(client: PoolClient, work: Work<Result>): Promise<Result> {
  try {
    // BEGIN goes out together with the first statement; only a broken connection can make it fail.
    const begun = ask(client, { text: 'BEGIN' });
    begun.catch(() => {});
    const result = await drive(client, work);
    await begun;
    // If no answer to this comes, nobody knows whether the transaction counts: it is not repeated, and no success is told.
    await ask(client, { text: 'COMMIT' });
    return result;
  } catch (error) {
    // A connection that cannot even roll back must not go back to the pool with a transaction open.
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

/** Awaits an answer, with PostgreSQL's errors in the words of `Storage`. */
async function ask(client: PoolClient, query: QueryConfig | QueryArrayConfig): Promise<QueryResult> {
  try {
    return await client.query(query);
  } catch (error) {
    throw translatePostgresError(error);
  }
}
