/**
 * What the two engines have in common: statements written once with the few differences of the dialects left open,
 * and work that runs as one transaction. An operation is a generator that yields statements and is sent their rows:
 * SQLite drives it without leaving the tick, PostgreSQL awaits each answer. So every rule of the domain exists once.
 */

import type { Eventually } from './eventually.ts';

export type Value = string | number | Uint8Array | null;
export type Values = readonly Value[];
export type DialectName = 'sqlite' | 'postgres';

/** The differences between the two dialects, as far as the statements need them. */
export type Dialect = {
  /** The parameter at a position, counted from 1. It may stand several times in one statement. */
  readonly p: (position: number) => string;
  /** The value of a column that counts its table's rows up; in SQLite above those among `rows`, a table and condition. */
  readonly nextOrdinal: (rows: string) => string;
  /**
   * 128 random bits as 32 hexadecimal digits, another for each row: a name for what is outside the database. Unlike a
   * number that is counted up it is never given again, not even after a restore (decision 0025).
   */
  readonly randomId: string;
  /** After a table: has SQLite take this index where its planner would take another. */
  readonly indexedBy: (index: string) => string;
  /** After a SELECT: locks its rows until the end of the transaction. SQLite has one writer anyhow. */
  readonly lockRows: string;
  /** The same for the rows of one table among several; `kept` are those of another that must only not be deleted. */
  readonly lockRowsOf: (table: string, kept?: string) => string;
  /** As `lockRows`, passing over rows that another transaction has locked, so that it never waits. */
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
    lockFreeRows: 'FOR UPDATE SKIP LOCKED',
  },
};

/** One statement in both dialects. `Row` is what it answers with; it exists for the compiler only. */
export type Statement<Row = unknown> = {
  /** Unique; PostgreSQL keeps the prepared statement under it. */
  readonly name: string;
  readonly sql: Readonly<Record<DialectName, string>>;
  readonly row?: Row;
};

export function statement<Row = never>(name: string, text: (dialect: Dialect) => string): Statement<Row> {
  return { name, sql: { sqlite: text(dialects.sqlite), postgres: text(dialects.postgres) } };
}

export type Step = { readonly statement: Statement; readonly values: Values };

/** An operation in steps. It has no effect but its statements: an engine may run it again from the start. */
export type Work<Result> = () => Generator<Step, Result, readonly unknown[]>;

/** One step of an operation: `const rows = yield* run(findGrant, [sub, projectId])`. */
export function* run<Row>(
  statement: Statement<Row>,
  values: Values,
): Generator<Step, readonly Row[], readonly unknown[]> {
  return (yield { statement, values }) as readonly Row[];
}

/** Everything here throws `StorageUnavailableError` where the database can't do it just now. */
export interface Engine {
  /** Runs one reading statement. Synchronous where the engine can, so that a hot look-up waits for nothing. */
  read<Row>(statement: Statement<Row>, values: Values): Eventually<readonly Row[]>;
  /** The same for at most one row. */
  readOne<Row>(statement: Statement<Row>, values: Values): Eventually<Row | undefined>;
  /**
   * The same for the hottest look-ups: the row comes as a tuple of its columns, and is read by itself. A statement is
   * read either so or by the others, not both.
   */
  readTuple<Row extends Values>(statement: Statement<Row>, values: Values): Eventually<Row | undefined>;
  /**
   * Runs one writing statement, durably.
   * @throws AlreadyExistsError where a key is taken, TypeError where a record that it refers to is missing.
   */
  write<Row>(statement: Statement<Row>, values: Values): Promise<readonly Row[]>;
  /** Runs an operation as one durable transaction, undone if it throws. @throws as `write`. */
  transaction<Result>(work: Work<Result>): Promise<Result>;
  /** Resolves if reads work, and writes too, as far as that is known or cheap to find out. */
  check(): Promise<void>;
  /** Finishes what was begun; everything later rejects. */
  close(): Promise<void>;
}
