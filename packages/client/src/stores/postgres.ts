/**
 * Grants in a table of a PostgreSQL database, by whatever driver the application has that is called as `pg` is. Leases
 * and the life of used keys go by the database's clock, which all processes share.
 *
 * Each change is one statement. At PostgreSQL's default isolation, READ COMMITTED, an UPDATE that waited for another one
 * of the same row compares anew with what that left, so that of two writers one finds another version and does nothing.
 */
import type { GrantStore } from './grant-store.ts';
import { requireTableName } from './table-name.ts';

/** The part of `pg`'s Pool that is used. */
export type PostgresPool = {
  /** Runs one statement with its parameters, `$1` being the first of `values`; gives the rows as objects by column. */
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
};

export type PostgresGrantStoreOptions = {
  /** 1 to 40 letters, digits and underscores; `grantway_grants` by default. A table for each client. */
  readonly table?: string;
  /**
   * Whether the store makes its tables at its first use, where they are missing. True by default; where false, run
   * `postgresGrantTables` before.
   */
  readonly createTables?: boolean;
};

/** Used keys whose time is over that go with every new one: more than one, so that they cannot pile up. */
const forgottenAtOnce = 16;

/**
 * The store in a database whose encoding is UTF8. Give it a pool: on a single connection it would write within whatever
 * transaction the application has open there.
 *
 * @throws TypeError where the table's name is no plain name
 */
export function postgresGrantStore(pool: PostgresPool, options: PostgresGrantStoreOptions = {}): GrantStore {
  const table = requireTableName(options.table ?? 'grantway_grants');
  let made: Promise<unknown> | undefined = (options.createTables ?? true) ? undefined : Promise.resolve();

  /** Makes the tables first. A failure is not remembered: the next call tries again. */
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
      // The clock, not the statement's beginning: the statement may have waited for another one.
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
      // A statement of its own, so that two that are at work on each other's keys cannot wait for each other.
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
 * The SQL that makes a store's tables: one statement, which does nothing where they are there. For those who make tables
 * by their own means, under a role that may.
 *
 * @throws TypeError where the table's name is no plain name
 */
export function postgresGrantTables(table = 'grantway_grants'): string {
  requireTableName(table);
  // Of processes that start at the same time the first makes the tables while the others wait. `IF NOT EXISTS` alone
  // fails where two do the same at once, and where a role may use the tables but make none.
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
