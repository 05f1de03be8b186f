/**
 * `@grantway/client/stores/sqlite`: grants in a SQLite database, through the driver that your app uses: `node:sqlite`,
 * better-sqlite3, `bun:sqlite`. Several processes of one machine may share one file.
 *
 * Each change is one statement. A statement holds the write lock from its beginning, so no other change comes between
 * its comparison and its write.
 */
import type { GrantStore } from './grant-store.ts';
import { requireTableName } from './table-name.ts';

type SqliteValue = string | number | null;

/** The methods of a synchronous driver that the store uses. */
export type SqliteDatabase = {
  /** Runs a statement without parameters. */
  exec(sql: string): unknown;
  /**
   * Prepares a statement with parameters `?`. `run` counts the changed rows, `get` returns the first row, `all` returns
   * every row.
   */
  prepare(sql: string): {
    run(...values: SqliteValue[]): { readonly changes: number | bigint };
    get(...values: SqliteValue[]): unknown;
    all(...values: SqliteValue[]): unknown[];
  };
};

export type SqliteGrantStoreOptions = {
  /**
   * 1 to 40 letters, digits and underscores, not starting with a digit. Each client needs its own table. Default:
   * `grantway_grants`.
   */
  readonly table?: string;
  /** The clock: milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
};

/** How long a statement waits for other processes before it fails. A longer setting of your driver stays. */
const busyTimeoutMilliseconds = 10_000;
/** How many expired keys the store deletes for each new key. More than one, so that expired keys can't pile up. */
const forgottenAtOnce = 16;

/**
 * Creates a store in an open database, and its two tables if they are missing.
 *
 * Your app configures and closes the database. For several processes, set `PRAGMA journal_mode = WAL`. Set `PRAGMA
 * synchronous = FULL`, so that a power failure loses nothing. Give the store its own connection: on a shared
 * connection, the store's writes become part of your app's open transaction. A rollback then loses them.
 *
 * @throws {TypeError} if the table's name breaks the rule of the option `table`
 */
export function sqliteGrantStore(
  database: SqliteDatabase,
  options: SqliteGrantStoreOptions = {},
): GrantStore {
  const table = requireTableName(options.table ?? 'grantway_grants');
  const now = options.now ?? Date.now;
  waitForOthers(database);
  for (const statement of tables(table)) database.exec(statement);

  const read = database.prepare(
    `SELECT version, content, revocation_pending FROM "${table}" WHERE user_id = ?`,
  );
  const insert = database.prepare(`
    INSERT INTO "${table}" (user_id, version, content, revocation_pending) VALUES (?, ?, ?, ?)
    ON CONFLICT (user_id) DO NOTHING`);
  const update = database.prepare(`
    UPDATE "${table}" SET version = ?, content = ?, revocation_pending = ?
    WHERE user_id = ? AND version = ? AND coalesce(lease = ?, ?)`);
  const remove = database.prepare(
    `DELETE FROM "${table}" WHERE user_id = ? AND version = ? AND coalesce(lease = ?, ?)`,
  );
  const acquire = database.prepare(`
    UPDATE "${table}" SET lease = ?, lease_ends_at = ?
    WHERE user_id = ? AND (lease IS NULL OR lease_ends_at <= ?)`);
  const release = database.prepare(`UPDATE "${table}" SET lease = NULL WHERE user_id = ? AND lease = ?`);
  const list = database.prepare(`SELECT user_id FROM "${table}" WHERE user_id > ? ORDER BY user_id LIMIT ?`);
  const listPending = database.prepare(
    `SELECT user_id FROM "${table}" WHERE revocation_pending = 1 AND user_id > ? ORDER BY user_id LIMIT ?`,
  );
  const forget = database.prepare(`
    DELETE FROM "${table}_used_keys" WHERE key IN
      (SELECT key FROM "${table}_used_keys" WHERE kept_until <= ? ORDER BY kept_until LIMIT ${forgottenAtOnce})`);
  const consume = database.prepare(`
    INSERT INTO "${table}_used_keys" (key, kept_until) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET kept_until = excluded.kept_until WHERE kept_until <= ?`);

  return {
    async read(userId) {
      const row = read.get(userId) as GrantRow | null | undefined;
      if (row == null) return undefined;
      return {
        version: row.version,
        content: row.content,
        revocationPending: Number(row.revocation_pending) === 1,
      };
    },
    async write(userId, { version, content, revocationPending }, condition) {
      const pending = revocationPending ? 1 : 0;
      const { changes } =
        condition.version === undefined
          ? insert.run(userId, version, content, pending)
          : update.run(version, content, pending, userId, condition.version, ...leaseValues(condition.lease));
      return Number(changes) === 1;
    },
    async remove(userId, { version, lease }) {
      if (version === undefined) return false;
      return Number(remove.run(userId, version, ...leaseValues(lease)).changes) === 1;
    },
    async acquireLease(userId, lease, lifetimeSeconds) {
      const time = now();
      const { changes } = acquire.run(lease, endOf(time, lifetimeSeconds), userId, time);
      return Number(changes) === 1;
    },
    async releaseLease(userId, lease) {
      release.run(userId, lease);
    },
    async list({ after = '', limit, revocationPending }) {
      const rows = (revocationPending ? listPending : list).all(after, limit) as IdRow[];
      return rows.map((row) => row.user_id);
    },
    async consume(key, lifetimeSeconds) {
      const time = now();
      forget.run(time);
      return Number(consume.run(key, endOf(time, lifetimeSeconds), time).changes) === 1;
    },
  };
}

type GrantRow = {
  readonly version: string;
  readonly content: string;
  readonly revocation_pending: number | bigint;
};

type IdRow = { readonly user_id: string };

/** Several processes may run these statements at the same time. */
function tables(table: string): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS "${table}" (
      user_id TEXT NOT NULL PRIMARY KEY,
      version TEXT NOT NULL,
      content TEXT NOT NULL,
      revocation_pending INTEGER NOT NULL,
      lease TEXT,
      lease_ends_at INTEGER
    )`,
    `CREATE INDEX IF NOT EXISTS "${table}_pending" ON "${table}" (user_id) WHERE revocation_pending = 1`,
    `CREATE TABLE IF NOT EXISTS "${table}_used_keys" (
      key TEXT NOT NULL PRIMARY KEY,
      kept_until INTEGER NOT NULL
    )`,
    `CREATE INDEX IF NOT EXISTS "${table}_used_keys_end" ON "${table}_used_keys" (kept_until)`,
  ];
}

/** By default, `node:sqlite` doesn't wait at all, so a second process would fail immediately. */
function waitForOthers(database: SqliteDatabase): void {
  const { timeout } = database.prepare('PRAGMA busy_timeout').get() as { readonly timeout: number | bigint };
  if (Number(timeout) < busyTimeoutMilliseconds) {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMilliseconds}`);
  }
}

/** For `coalesce(lease = ?, ?)`, which is true if the stored lease equals `lease` or `lease` is undefined. */
function leaseValues(lease: string | undefined): [SqliteValue, SqliteValue] {
  return [lease ?? null, lease === undefined ? 1 : 0];
}

function endOf(time: number, lifetimeSeconds: number): number {
  return time + Math.ceil(lifetimeSeconds * 1000);
}
