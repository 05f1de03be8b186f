/** Emptying a PostgreSQL database is much faster than creating one for each test. */
import pg from 'pg';

/** DELETE leaves dead rows, which slow later tests. In tables of this size, TRUNCATE is faster overall. */
const largeBytes = 2 ** 20;

type Table = { readonly name: string; readonly rows: unknown };

export class EmptiedDatabase {
  readonly #client: pg.Client;
  readonly #tables: readonly Table[];

  private constructor(client: pg.Client, tables: readonly Table[]) {
    this.#client = client;
    this.#tables = tables;
  }

  /** Reads the rows that the migrations wrote, so that `empty` can restore them. */
  static async connect(url: string): Promise<EmptiedDatabase> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows: names } = await client.query<{ name: string }>(
      "SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    const tables: Table[] = [];
    for (const { name } of names) {
      const { rows } = await client.query(`SELECT jsonb_agg(to_jsonb(r)) AS all FROM ${name} AS r`);
      tables.push({ name, rows: rows[0]?.all ?? [] });
    }
    return new EmptiedDatabase(client, tables);
  }

  /** Restores the state after the migrations. Call it only while no server uses the database. */
  async empty(): Promise<void> {
    await this.#client.query(`
      BEGIN;
      -- Rows may be deleted before those that refer to them.
      SET LOCAL session_replication_role = replica;
      DO $$
      DECLARE one record;
      BEGIN
        FOR one IN
          SELECT oid::regclass AS name, pg_table_size(oid) AS size FROM pg_class
          WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_table_size(oid) > 0
        LOOP
          IF one.size < ${largeBytes} THEN EXECUTE format('DELETE FROM %s', one.name);
          ELSE EXECUTE format('TRUNCATE %s CASCADE', one.name);
          END IF;
        END LOOP;
        FOR one IN
          SELECT oid::regclass AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
        LOOP
          PERFORM setval(one.name, 1, false);
        END LOOP;
      END $$`);
    for (const { name, rows } of this.#tables) {
      await this.#client.query(
        `INSERT INTO ${name} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1)`,
        [JSON.stringify(rows)],
      );
    }
    await this.#client.query('COMMIT');
  }

  async disconnect(): Promise<void> {
    await this.#client.end();
  }
}
