/**
 * Storage in one SQLite file, by Node's own `node:sqlite`: write-ahead log, flushed at every commit, writes in groups
 * (`group-commit.ts`). Several processes may open the same file. Reads are synchronous look-ups by key.
 */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { openDatabaseStorage } from './database-storage.ts';
import type { Engine, Statement, Values, Work } from './engine.ts';
import { GroupCommit } from './group-commit.ts';
import { migrateSqlite } from './migrations/migrate.ts';
import { ReadSnapshot } from './read-snapshot.ts';
import { AlreadyExistsError, type Storage } from './storage.ts';

/** How long a write waits for another process's, and an opening for another process's first migration. */
const busyTimeoutMilliseconds = 10_000;
const retryMilliseconds = 20;

/** SQLite's result codes, https://www.sqlite.org/rescode.html. */
const sqliteBusy = 5;
const sqliteConstraintForeignKey = 787;
const sqliteConstraintPrimaryKey = 1555;
const sqliteConstraintUnique = 2067;

/**
 * Opens, and where needed creates or migrates, the database in a file; `:memory:` is one that nobody else sees and
 * that ends with `close`. The file's folder must exist. A new file is readable by its owner only.
 * @throws DatabaseTooNewError if a newer Grantway wrote the file.
 */
export async function openSqlite(options: { file: string }): Promise<Storage> {
  return openDatabaseStorage(await openEngine(options.file));
}

async function openEngine(file: string): Promise<Engine> {
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, {
    timeout: busyTimeoutMilliseconds,
    enableForeignKeyConstraints: true,
  });
  try {
    await untilNotBusy(() => migrateSqlite(database));
  } catch (error) {
    database.close();
    throw error;
  }
  return sqliteEngine(database);
}

/**
 * Changing to the write-ahead log needs the file alone and, where another process has it, fails without waiting.
 */
async function untilNotBusy(attempt: () => void): Promise<void> {
  for (let waited = 0; ; waited += retryMilliseconds) {
    try {
      attempt();
      return;
    } catch (error) {
      if ((resultCode(error) & 0xff) !== sqliteBusy || waited >= busyTimeoutMilliseconds) throw error;
    }
    await delay(retryMilliseconds);
  }
}

function sqliteEngine(database: DatabaseSync): Engine {
  // FULL: every COMMIT waits for the disk (invariant 5); fullfsync: on macOS really for the disk, not for its cache.
  // 16 MB of cache hold the inner pages of trees of millions of rows. Mapping the file gains little for its memory.
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
  const writes = new GroupCommit(database, () => snapshot.leave());

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

  /** Runs an operation within the open transaction. */
  function drive<Result>(work: Work<Result>): Result {
    const steps = work();
    let state = steps.next();
    while (!state.done) {
      const { statement, values } = state.value;
      state = steps.next(translated(() => all(statement, values)));
    }
    return state.value;
  }

  return {
    read(statement, values) {
      snapshot.enter();
      return all(statement, values);
    },
    readOne<Row>(statement: Statement<Row>, values: Values) {
      snapshot.enter();
      return prepare(statement).get(...(values as SQLInputValue[])) as Row | undefined;
    },
    readTuple<Row extends Values>(statement: Statement<Row>, values: Values) {
      snapshot.enter();
      let tuples = tupleStatements.get(statement);
      if (tuples === undefined) {
        tuples = database.prepare(statement.sql.sqlite);
        tuples.setReturnArrays(true);
        tupleStatements.set(statement, tuples);
      }
      return tuples.get(...(values as SQLInputValue[])) as unknown as Row | undefined;
    },
    write: (statement, values) => writes.run(() => translated(() => all(statement, values))),
    transaction: (work) => writes.run(() => drive(work)),
    async close() {
      if (!database.isOpen) return;
      writes.flush();
      snapshot.leave();
      database.close();
    },
  };
}

/** Runs one statement, with SQLite's errors in the words of `Storage`. */
function translated<Rows>(run: () => Rows): Rows {
  try {
    return run();
  } catch (error) {
    switch (resultCode(error)) {
      case sqliteConstraintPrimaryKey:
      case sqliteConstraintUnique:
        throw new AlreadyExistsError('A record with the same key is there already.', { cause: error });
      case sqliteConstraintForeignKey:
        throw new TypeError('The record refers to one that does not exist.', { cause: error });
      default:
        throw error;
    }
  }
}

function resultCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : 0;
}
