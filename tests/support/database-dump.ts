/**
 * Writes a complete database as SQL and loads it, on both engines: tables, rows, indexes, counters, schema version.
 * Loading runs no migrations, so an old dump gives the same database even if migrations change.
 */
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

export function dumpDatabase(location: string): Promise<string> {
  return location.includes('://') ? dumpPostgres(location) : dumpSqlite(location);
}

/** @param location must be empty */
export async function loadDatabase(location: string, sql: string): Promise<void> {
  if (!location.includes('://')) {
    const database = new DatabaseSync(location);
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Each row is an SQL list in parentheses. Without rows, returns an empty list. */
function insertion(
  table: string,
  columns: readonly string[],
  rows: readonly string[],
  option = '',
): readonly string[] {
  if (rows.length === 0) return [];
  return [`INSERT INTO ${table} (${columns.join(', ')})${option} VALUES\n${rows.join(',\n')};`];
}

async function dumpSqlite(file: string): Promise<string> {
  const database = new DatabaseSync(file, { readOnly: true });
  const ask = (sql: string) => database.prepare(sql).all() as Record<string, string | number>[];
  const version = ask('PRAGMA user_version')[0]?.user_version;
  const schema = ask(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type = 'index', rowid",
  );
  const dumpRows = (table: string) => {
    const columns = ask(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => String(name));
    const row = columns.map((column) => `quote(${column})`).join(" || ', ' || ");
    const rows = ask(`SELECT '(' || ${row} || ')' AS row FROM ${table}`);
    return insertion(
      table,
      columns,
      rows.map((found) => String(found.row)),
    );
  };
  const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => String(name));
  const rows = tables.flatMap(dumpRows);
  // AUTOINCREMENT also counts deleted rows, so the counters don't follow from the rows.
  const counters = ['DELETE FROM sqlite_sequence;', ...dumpRows('sqlite_sequence')];
  database.close();
  return [
    'PRAGMA foreign_keys = OFF;',
    'BEGIN;',
    ...schema.map(({ sql }) => `${sql};`),
    ...rows,
    ...counters,
    `PRAGMA user_version = ${version};`,
    'COMMIT;',
    '',
  ].join('\n');
}

async function dumpPostgres(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await refuseWhatIsNotDumped(client);
    const tables = await names(
      client,
      `SELECT relname AS name FROM pg_class WHERE ${ofSchema('relnamespace')} AND relkind = 'r' ORDER BY oid`,
    );
    const parts = [];
    for (const table of tables) parts.push(await dumpTable(client, table));
    return [
      'BEGIN;',
      ...parts.map(({ definition }) => definition),
      ...parts.flatMap(({ rows }) => rows),
      ...parts.flatMap(({ counters }) => counters),
      ...parts.flatMap(({ indexes }) => indexes),
      // References need the keys of other tables, so they come later.
      ...parts.flatMap(({ keys }) => keys),
      ...parts.flatMap(({ references }) => references),
      'COMMIT;',
      '',
    ].join('\n');
  } finally {
    await client.end();
  }
}

const ofSchema = (column: string) => `${column} = 'public'::regnamespace`;

async function names(client: pg.Client, sql: string, values: unknown[] = []): Promise<string[]> {
  return (await client.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
}

/** @throws Error if the database has something that the dump can't contain: a view, trigger, function or type */
async function refuseWhatIsNotDumped(client: pg.Client): Promise<void> {
  const others = await names(
    client,
    `SELECT relname AS name FROM pg_class WHERE ${ofSchema('relnamespace')} AND relkind NOT IN ('r', 'i', 'S')
     UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT proname FROM pg_proc WHERE ${ofSchema('pronamespace')}
     UNION ALL SELECT typname FROM pg_type WHERE ${ofSchema('typnamespace')} AND typtype IN ('e', 'd')`,
  );
  if (others.length > 0) throw new Error(`the dump can't contain ${others.join(', ')}`);
}

type Column = {
  readonly name: string;
  readonly definition: string;
  readonly is_number: boolean;
  readonly is_counted: boolean;
};

async function dumpTable(client: pg.Client, table: string) {
  const { rows: columns } = await client.query<Column>(
    `SELECT attname AS name, attidentity <> '' AS is_counted, atttypid = 'bigint'::regtype AS is_number,
       concat_ws(' ', attname, format_type(atttypid, atttypmod),
         CASE WHEN attcollation <> 0 AND attcollation <> (SELECT typcollation FROM pg_type WHERE oid = atttypid)
           THEN 'COLLATE ' || attcollation::regcollation END,
         CASE attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' END,
         'DEFAULT ' || pg_get_expr(adbin, adrelid),
         CASE WHEN attnotnull THEN 'NOT NULL' END) AS definition
     FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const { rows: constraints } = await client.query<{ sql: string; type: string }>(
    `SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s;', $2::text, conname, pg_get_constraintdef(oid)) AS sql, contype AS type
     FROM pg_constraint WHERE conrelid = $1::regclass AND contype <> 'n' ORDER BY oid`,
    [table, table],
  );
  const indexes = await names(
    client,
    `SELECT pg_get_indexdef(indexrelid) || ';' AS name FROM pg_index
     WHERE indrelid = $1::regclass AND indexrelid NOT IN (SELECT conindid FROM pg_constraint) ORDER BY indexrelid`,
    [table],
  );
  const counters = [];
  for (const { name, is_counted } of columns) {
    if (is_counted) counters.push(await counterOf(client, table, name));
  }
  return {
    definition: `CREATE TABLE ${table} (\n  ${columns.map(({ definition }) => definition).join(',\n  ')}\n);`,
    rows: await rowsOf(client, table, columns),
    counters,
    indexes,
    keys: constraints.filter(({ type }) => type !== 'f').map(({ sql }) => sql),
    references: constraints.filter(({ type }) => type === 'f').map(({ sql }) => sql),
  };
}

async function rowsOf(
  client: pg.Client,
  table: string,
  columns: readonly Column[],
): Promise<readonly string[]> {
  const row = columns
    .map(({ name, is_number }) => (is_number ? `coalesce(${name}::text, 'NULL')` : `quote_nullable(${name})`))
    .join(", ', ', ");
  const rows = await names(
    client,
    `SELECT concat('(', ${row}, ')') AS name FROM ${table} ORDER BY ${columns.map(({ name }) => name).join(', ')}`,
  );
  return insertion(
    table,
    columns.map(({ name }) => name),
    rows,
    columns.some(({ is_counted }) => is_counted) ? ' OVERRIDING SYSTEM VALUE' : '',
  );
}

async function counterOf(client: pg.Client, table: string, column: string): Promise<string> {
  const [sequence = ''] = await names(client, 'SELECT pg_get_serial_sequence($1, $2) AS name', [
    table,
    column,
  ]);
  const [state] = await names(
    client,
    `SELECT concat(last_value, ', ', is_called::text) AS name FROM ${sequence}`,
  );
  return `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), ${state});`;
}
