/** Creates a database of an earlier schema with a current database's rows. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import pg from 'pg';
import { initial } from '../../packages/server/src/storage/migrations/0001-initial.ts';
import { authorization } from '../../packages/server/src/storage/migrations/0002-authorization.ts';
import { videos } from '../../packages/server/src/storage/migrations/0003-videos.ts';
import { type DatabaseRow, queryDatabase } from './restorable-database.ts';

const migrations = [initial, authorization, videos];

const tables = [
  'scopes',
  'organizations',
  'organization_domains',
  'projects',
  'clients',
  'accounts',
  'project_users',
  'credentials',
  'sessions',
  'session_accounts',
  'grants',
  'codes',
  'refresh_tokens',
  'signing_keys',
  'api_resources',
] as const;

type Table = (typeof tables)[number];

/** How to read tables that a current database names differently. */
const sources: Partial<Record<Table, string>> = {
  api_resources: `SELECT collection, id, sort_key, value,
                         CASE WHEN shared_group IS NULL THEN account_sub ELSE 'everybody' END AS account_sub
                  FROM collection_items WHERE collection <> 'youtube.videos'`,
};

/** Creates schema version 3 with the rows of the database at `today`. `change` converts a row to version 3. */
export async function fillOlderDatabase(
  location: string,
  today: string,
  change: (table: Table, row: DatabaseRow) => DatabaseRow,
): Promise<void> {
  const older = location.includes('://') ? await openPostgres(location) : openSqlite(location);
  for (const table of tables) {
    const columns = await older.columnsOf(table);
    for (const row of await queryDatabase(today, sources[table] ?? `SELECT * FROM ${table}`)) {
      const entries = Object.entries(change(table, row)).filter(([column]) => columns.includes(column));
      await older.insert(table, entries);
    }
  }
  await older.close();
}

type Entries = readonly (readonly [string, unknown])[];
type OlderDatabase = {
  readonly columnsOf: (table: Table) => Promise<readonly string[]>;
  readonly insert: (table: Table, entries: Entries) => Promise<void>;
  readonly close: () => Promise<void>;
};

function openSqlite(file: string): OlderDatabase {
  const database = new DatabaseSync(file);
  for (const { sqlite } of migrations) database.exec(sqlite);
  database.exec(`PRAGMA user_version = ${migrations.length}`);
  return {
    columnsOf: async (table) =>
      database
        .prepare('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map(({ name }) => String(name)),
    insert: async (table, entries) => {
      const names = entries.map(([name]) => name).join(', ');
      const marks = entries.map(() => '?').join(', ');
      database
        .prepare(`INSERT INTO ${table} (${names}) VALUES (${marks})`)
        .run(...entries.map(([, value]) => value as SQLInputValue));
    },
    close: async () => database.close(),
  };
}

async function openPostgres(url: string): Promise<OlderDatabase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const { postgres } of migrations) await client.query(postgres);
  await client.query('CREATE TABLE schema_version (version BIGINT NOT NULL)');
  await client.query('INSERT INTO schema_version (version) VALUES ($1)', [migrations.length]);
  return {
    columnsOf: async (table) => {
      const found = await client.query<{ column_name: string }>(
        'SELECT column_name FROM information_schema.columns WHERE table_name = $1',
        [table],
      );
      return found.rows.map(({ column_name }) => column_name);
    },
    insert: async (table, entries) => {
      const names = entries.map(([name]) => name).join(', ');
      const marks = entries.map((_, index) => `$${index + 1}`).join(', ');
      await client.query(
        `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES (${marks})`,
        entries.map(([, value]) => value),
      );
    },
    close: async () => {
      const counted = await client.query<{ table_name: string; column_name: string }>(
        "SELECT table_name, column_name FROM information_schema.columns WHERE is_identity = 'YES'",
      );
      for (const { table_name: table, column_name: column } of counted.rows) {
        await client.query(
          `SELECT setval(pg_get_serial_sequence('${table}', '${column}'),
                         (SELECT coalesce(max(${column}), 0) + 1 FROM ${table}), false)`,
        );
      }
      await client.end();
    },
  };
}
