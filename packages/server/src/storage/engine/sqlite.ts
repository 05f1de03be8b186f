/**
 * The SQLite engine: one file, through Node's own `node:sqlite`. It uses a write-ahead log, flushes at every commit and
 * writes in groups (`group-commit.ts`). Several processes may open the same file. Reads are synchronous.
 *
 * SQLite itself never waits for a lock, because that would block the event loop. Operations that must wait use a timer.
 */

import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { StorageClosedError } from '../errors/storage-errors.ts';
import { StorageUnavailableError } from '../errors/unavailable.ts';
import type { Engine, Statement, Values, Work } from './engine.ts';
import type { Eventually } from './eventually.ts';
import { GroupCommit } from './group-commit.ts';
import { lockMilliseconds, openMilliseconds, waitingOperations } from './limits.ts';
import { ReadSnapshot } from './read-snapshot.ts';
import { isBusy, translateSqliteError } from './sqlite-errors.ts';
import { WriteTrial } from './write-trial.ts';

const retryMilliseconds = 20;

export type SqliteOptions = {
  /** The path of the file; its folder must exist. `:memory:` is a private database that disappears with `close`. */
  readonly file: string;
  /** Runs again if another process has the lock. */
  readonly migrate: (database: DatabaseSync) => void;
};

/**
 * Only the owner of a new file can read it.
 *
 * @throws what `migrate` throws; StorageUnavailableError if another process keeps the file locked
 */
export async function openSqlite({ file, migrate }: SqliteOptions): Promise<Engine> {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    return await untilNotBusy(openMilliseconds, () => {
      migrate(database);
      return sqliteEngine(database);
    });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws StorageUnavailableError if another process still holds the lock when the time is up */
async function untilNotBusy<Result>(milliseconds: number, attempt: () => Result): Promise<Result> {
  const end = performance.now() + milliseconds;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() >= end) throw new StorageUnavailableError('busy', error);
    }
    await delay(retryMilliseconds);
  }
}

function sqliteEngine(database: DatabaseSync): Engine {
  // FULL: every COMMIT waits for the disk (invariant 5). fullfsync: on macOS, this also bypasses the disk's own cache. A
  // cache of 16 MB holds the inner pages of trees with millions of rows. Memory-mapping the file would use more memory
  // and make reads hardly faster.
  database.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA cache_size = -16000;
    PRAGMA mmap_size = 0;
  `);
  const prepared = new Map<Statement, StatementSync>();
  const tupleStatements = new Map<Statement, StatementSync>();
  const snapshot = new ReadSnapshot(database);
  const writes = new GroupCommit(database, {
    beforeBegin: () => snapshot.leave(),
    maximumWaiting: waitingOperations,
    maximumWaitMilliseconds: lockMilliseconds,
  });
  // A trial costs one page and one flush to disk, so it runs only if somebody asks.
  const trial = new WriteTrial(tryWrite, { whileFailingMilliseconds: 1_000, whileWellMilliseconds: 5_000 });
  let closing: Promise<void> | undefined;

  function prepare(statement: Statement): StatementSync {
    const known = prepared.get(statement);
    if (known !== undefined) return known;
    const made = database.prepare(statement.sql.sqlite);
    prepared.set(statement, made);
    return made;
  }

  function all<Row>(statement: Statement<Row>, values: Values): readonly Row[] {
    return prepare(statement).all(...(values as SQLInputValue[])) as Row[];
  }

  function drive<Result>(work: Work<Result>): Result {
    const steps = work();
    let state = steps.next();
    while (!state.done) {
      const { statement, values } = state.value;
      state = steps.next(translated(() => all(statement, values)));
    }
    return state.value;
  }

  function readNow<Result>(read: () => Result): Eventually<Result> {
    try {
      snapshot.enter();
      return read();
    } catch (error) {
      return readLater(error, read);
    }
  }

  /**
   * If another process has locked the file, repeats the read for up to `lockMilliseconds`. Another process locks out
   * reads only while it opens, recovers or closes the file, which is rare and brief.
   */
  async function readLater<Result>(error: unknown, read: () => Result): Promise<Result> {
    if (!isBusy(error)) throw translateSqliteError(error);
    return untilNotBusy(lockMilliseconds, () => {
      snapshot.leave();
      return translated(read);
    });
  }

  function tuple<Row>(statement: Statement<Row>, values: Values): Row | undefined {
    let tuples = tupleStatements.get(statement);
    if (tuples === undefined) {
      tuples = database.prepare(statement.sql.sqlite);
      tuples.setReturnArrays(true);
      tupleStatements.set(statement, tuples);
    }
    return tuples.get(...(values as SQLInputValue[])) as unknown as Row | undefined;
  }

  function one<Row>(statement: Statement<Row>, values: Values): Row | undefined {
    return prepare(statement).get(...(values as SQLInputValue[])) as Row | undefined;
  }

  function write<Result>(operation: () => Result): Promise<Result> {
    if (closing !== undefined) return Promise.reject(new StorageClosedError());
    return trial.watch(writes.run(operation));
  }

  /**
   * Writes a number on the file's first page again, unchanged. If another process has the lock, this function writes
   * nothing, and the trial counts as passed.
   */
  function tryWrite(): void {
    translated(() =>
      writes.tryNow(() => {
        const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
        database.exec(`PRAGMA user_version = ${version}`);
      }),
    );
  }

  return {
    read: (statement, values) => readNow(() => all(statement, values)),
    readOne: (statement, values) => readNow(() => one(statement, values)),
    readTuple: (statement, values) => readNow(() => tuple(statement, values)),
    write: (statement, values) => write(() => all(statement, values)),
    transaction: (work) => write(() => drive(work)),
    async check() {
      translated(() => database.prepare('SELECT count(*) FROM (SELECT 1 FROM scopes LIMIT 1)').get());
      await trial.check();
    },
    close() {
      closing ??= writes.drain().then(() => {
        snapshot.leave();
        database.close();
      });
      return closing;
    },
  };
}

function translated<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw translateSqliteError(error);
  }
}
