/**
 * `@grantway/client/stores/postgres`: grants in a PostgreSQL database, through `pg` or a driver with the same `query`
 * method. Leases and used keys expire by the database's clock.
 *
 * Each change is one statement. At the default isolation, READ COMMITTED, an UPDATE that waited for another UPDATE of
 * the same row compares with the new row. So of two writers, the second finds another version and changes nothing.
 */
import type { GrantStore } from './grant-store.ts';
import { requireTableName } from './table-name.ts';

/** The method of `pg`'s Pool that the store uses. */
export type PostgresPool = {
  /** Runs one statement; `$1` is the first of `values`. Returns the rows as objects by column. */
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
};

export type PostgresGrantStoreOptions = {
  /**
   * 1 to 40 letters, digits and underscores, not starting with a digit. Each client needs its own table. Default:
   * `grantway_grants`.
   */
  readonly table?: string;
  /** Whether the store creates missing tables. If false, run the SQL of `postgresGrantTables` first. Default: true. */
  readonly createTables?: boolean;
};

/** How many expired keys the store deletes for each new key. More than one, so that expired keys can't pile up. */
const forgottenAtOnce = 16;

/**
 * Creates a store in a database with encoding UTF8. Pass a pool: on a single connection, the store's writes would
 * become part of your app's open transaction.
 *
 * @throws {TypeError} if the table's name breaks the rule of the option `table`
 */
export function postgresGrantStore(pool: PostgresPool, options: PostgresGrantStoreOptions = {}): GrantStore {
  const table = requireTableName(options.table ?? 'grantway_grants');
  let made: Promise<unknown> | undefined = (options.createTables ?? true) ? undefined : Promise.resolve();

  /** With `createTables`, the first call creates the tables. If that fails, the next call tries again. */
  async function query(text: string, values: unknown[]): Promise<readonly unknown[]> {
    made ??= pool.query(postgresGrantTables(table), []).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    await made;
    return (await pool.query(text, values)).rows;
  }

  return {
    async read(userId) {
      const rows = await query(
        `SELECT version, content, revocation_pending FROM "${table}" WHERE user_id = $1`,
        [userId],
      );
      const row = rows[0] as GrantRow | undefined;
      return row && { version: row.version, content: row.content, revocationPending: row.revocation_pending };
    },
    async write(userId, { version, content, revocationPending }, condition) {
      const values = [userId, version, content, revocationPending];
      const rows =
        condition.version === undefined
          ? await query(
              `INSERT INTO "${table}" (user_id, version, content, revocation_pending) VALUES ($1, $2, $3, $4)
               ON CONFLICT (user_id) DO NOTHING RETURNING 1`,
              values,
            )
          : await query(
              `UPDATE "${table}" SET version = $2, content = $3, revocation_pending = $4
               WHERE user_id = $1 AND version = $5 AND ($6::text IS NULL OR lease = $6) RETURNING 1`,
              [...values, condition.version, condition.lease ?? null],
            );
      return rows.length === 1;
    },
    async remove(userId, { version, lease }) {
      if (version === undefined) return false;
      const rows = await query(
        `DELETE FROM "${table}"
         WHERE user_id = $1 AND version = $2 AND ($3::text IS NULL OR lease = $3) RETURNING 1`,
        [userId, version, lease ?? null],
      );
      return rows.length === 1;
    },
    async acquireLease(userId, lease, lifetimeSeconds) {
      // `now()` would be too early, because the statement may have waited for another one.
      const rows = await query(
        `UPDATE "${table}" SET lease = $2, lease_ends_at = clock_timestamp() + make_interval(secs => $3)
         WHERE user_id = $1 AND (lease IS NULL OR lease_ends_at <= clock_timestamp()) RETURNING 1`,
        [userId, lease, lifetimeSeconds],
      );
      return rows.length === 1;
    },
    async releaseLease(userId, lease) {
      await query(`UPDATE "${table}" SET lease = NULL WHERE user_id = $1 AND lease = $2`, [userId, lease]);
    },
    async list({ after = '', limit, revocationPending }) {
      const pending = revocationPending ? 'revocation_pending AND' : '';
      const rows = await query(
        `SELECT user_id FROM "${table}" WHERE ${pending} user_id > $1 ORDER BY user_id LIMIT $2`,
        [after, limit],
      );
      return (rows as IdRow[]).map((row) => row.user_id);
    },
    async consume(key, lifetimeSeconds) {
      // A separate statement, so that two processes that delete each other's keys can't deadlock.
      await query(
        `DELETE FROM "${table}_used_keys" WHERE key IN (
           SELECT key FROM "${table}_used_keys" WHERE kept_until <= now()
           ORDER BY kept_until LIMIT ${forgottenAtOnce} FOR UPDATE SKIP LOCKED)`,
        [],
      );
      const rows = await query(
        `INSERT INTO "${table}_used_keys" AS used (key, kept_until)
         VALUES ($1, clock_timestamp() + make_interval(secs => $2))
         ON CONFLICT (key) DO UPDATE SET kept_until = EXCLUDED.kept_until
         WHERE used.kept_until <= clock_timestamp() RETURNING 1`,
        [key, lifetimeSeconds],
      );
      return rows.length === 1;
    },
  };
}

type GrantRow = {
  readonly version: string;
  readonly content: string;
  readonly revocation_pending: boolean;
};

type IdRow = { readonly user_id: string };

/**
 * Returns SQL that creates a store's tables: one statement, which does nothing if they exist. Use it to create tables
 * under another role.
 *
 * @throws {TypeError} if the table's name breaks the rule of the option `table`
 */
export function postgresGrantTables(table = 'grantway_grants'): string {
  requireTableName(table);
  // `IF NOT EXISTS` alone fails if two processes create the tables at once, or if the role may not create tables.
  return `DO $tables$ BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('grantway'), hashtext('${table}'));
  IF to_regclass('"${table}"') IS NULL THEN
    CREATE TABLE "${table}" (
      user_id text COLLATE "C" PRIMARY KEY,
      version text NOT NULL,
      content text NOT NULL,
      revocation_pending boolean NOT NULL,
      lease text,
      lease_ends_at timestamptz
    );
    CREATE INDEX "${table}_pending" ON "${table}" (user_id) WHERE revocation_pending;
    CREATE TABLE "${table}_used_keys" (
      key text PRIMARY KEY,
      kept_until timestamptz NOT NULL
    );
    CREATE INDEX "${table}_used_keys_end" ON "${table}_used_keys" (kept_until);
  END IF;
END $tables$`;
}
