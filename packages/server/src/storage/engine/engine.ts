/**
 * The code that both engines share. Each statement is written once, and takes what differs between SQLite and
 * PostgreSQL from a `Dialect`. A transaction is a generator that yields statements and receives their rows. The SQLite
 * engine runs it within one tick; the PostgreSQL engine awaits each answer.
 */

import type { Eventually } from './eventually.ts';

export type Value = string | number | Uint8Array | null;
export type Values = readonly Value[];
export type DialectName = 'sqlite' | 'postgres';

export type Dialect = {
  /** The parameter at a position, counted from 1. A statement may use it several times. */
  readonly p: (position: number) => string;
  /**
   * The next value of a table's `ordinal` column. On SQLite, it's one more than the highest ordinal among `rows`, which
   * is a table name, optionally with a WHERE.
   */
  readonly nextOrdinal: (rows: string) => string;
  /**
   * 128 random bits as 32 hexadecimal digits, new for each row. Tokens and URLs use it to refer to the row. Unlike a counted
   * number, it's never issued twice, not even after a restore (decision 0025).
   */
  readonly randomId: string;
  /** Goes after a table name. Makes SQLite use this index, whatever its planner would choose. */
  readonly indexedBy: (index: string) => string;
  /**
   * Goes after a SELECT. Locks the selected rows until the end of the transaction. SQLite needs no lock, because it has
   * one writer.
   */
  readonly lockRows: string;
  /**
   * Like `lockRows`, but locks only the rows of `table` in a join. It also keeps the rows of `kept` from being deleted.
   */
  readonly lockRowsOf: (table: string, kept?: string) => string;
  /**
   * Inserts one row for each element `e.value` of a JSON array. `counter` is a table with one row, whose `last_id` is
   * the last id that was used. `values` gets SQL for `last_id`, and returns the SQL of a row's values. A row's id is
   * `last_id` plus the row's position, from 1. PostgreSQL locks the counter until the transaction ends. On SQLite, a
   * trigger updates it.
   */
  readonly insertCounted: (insert: {
    readonly table: string;
    readonly counter: string;
    readonly columns: string;
    readonly elements: string;
    readonly values: (ids: string) => string;
  }) => string;
  /** Like `lockRows`, but skips rows that another transaction has locked, so it never waits. */
  readonly lockFreeRows: string;
};

const dialects: Readonly<Record<DialectName, Dialect>> = {
  sqlite: {
    p: (position) => `?${position}`,
    nextOrdinal: (rows) => `(SELECT coalesce(max(ordinal), 0) + 1 FROM ${rows})`,
    randomId: 'lower(hex(randomblob(16)))',
    indexedBy: (index) => `INDEXED BY ${index}`,
    lockRows: '',
    lockRowsOf: () => '',
    insertCounted: ({ table, counter, columns, elements, values }) =>
      `INSERT INTO ${table} (${columns})
       SELECT ${values(`(SELECT last_id FROM ${counter} WHERE id = 1)`)} FROM json_each(${elements}) e`,
    lockFreeRows: '',
  },
  postgres: {
    p: (position) => `$${position}`,
    nextOrdinal: () => 'DEFAULT',
    randomId: `encode(substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
                               FROM 1 FOR 16), 'hex')`,
    indexedBy: () => '',
    lockRows: 'FOR NO KEY UPDATE',
    lockRowsOf: (table, kept) =>
      `FOR NO KEY UPDATE OF ${table}${kept === undefined ? '' : ` FOR KEY SHARE OF ${kept}`}`,
    insertCounted: ({ table, counter, columns, elements, values }) => {
      const array = `CAST(${elements} AS JSON)`;
      return `WITH taken AS
         (UPDATE ${counter} SET last_id = last_id + json_array_length(${array}) WHERE id = 1
          RETURNING last_id - json_array_length(${array}) AS base)
       INSERT INTO ${table} (${columns})
       SELECT ${values('taken.base')} FROM taken, json_array_elements(${array}) e`;
    },
    lockFreeRows: 'FOR UPDATE SKIP LOCKED',
  },
};

/** One statement in both dialects. `Row` is the type of its result rows; only the compiler uses it. */
export type Statement<Row = unknown> = {
  /** Unique. PostgreSQL caches the prepared statement under this name. */
  readonly name: string;
  readonly sql: Readonly<Record<DialectName, string>>;
  readonly row?: Row;
};

export function statement<Row = never>(name: string, text: (dialect: Dialect) => string): Statement<Row> {
  return { name, sql: { sqlite: text(dialects.sqlite), postgres: text(dialects.postgres) } };
}

export type Step = { readonly statement: Statement; readonly values: Values };

/** An engine may run a transaction again from the start. So its statements must be its only effects. */
export type Work<Result> = () => Generator<Step, Result, readonly unknown[]>;

/** `const rows = yield* run(findGrant, [sub, projectId])` */
export function* run<Row>(
  statement: Statement<Row>,
  values: Values,
): Generator<Step, readonly Row[], readonly unknown[]> {
  return (yield { statement, values }) as readonly Row[];
}

/** If the database is temporarily unavailable, every method except `close` rejects with `StorageUnavailableError`. */
export interface Engine {
  /**
   * SQLite answers synchronously, so a hot look-up doesn't wait. If it must repeat the read, the answer is a promise.
   */
  read<Row>(statement: Statement<Row>, values: Values): Eventually<readonly Row[]>;
  readOne<Row>(statement: Statement<Row>, values: Values): Eventually<Row | undefined>;
  /**
   * Like `readOne`, for the hottest look-ups. It returns the row as a tuple of columns and reads only this row. Call each
   * statement either through `readTuple` or through the other methods, never both.
   */
  readTuple<Row extends Values>(statement: Statement<Row>, values: Values): Eventually<Row | undefined>;
  /**
   * Resolves when the change is durable.
   *
   * @throws AlreadyExistsError if a key is taken; TypeError if the record refers to a missing record
   */
  write<Row>(statement: Statement<Row>, values: Values): Promise<readonly Row[]>;
  /**
   * Runs `work` as one durable transaction. If `work` throws, rolls it back. @throws as `write`, or what `work` throws
   */
  transaction<Result>(work: Work<Result>): Promise<Result>;
  /** Rejects if a read fails. Also tries a write, if an earlier write failed or a write is cheap in this engine. */
  check(): Promise<void>;
  /** Finishes the operations that have begun. Later calls reject. */
  close(): Promise<void>;
}
