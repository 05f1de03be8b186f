import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Statement } from '../../src/storage/engine/engine.ts';
import { migrateSqlite } from '../../src/storage/migrations/migrate.ts';

const statements: Statement[] = [];
vi.mock('../../src/storage/engine/engine.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/storage/engine/engine.ts')>();
  const statement: typeof original.statement = (name, text) => {
    const made = original.statement<never>(name, text);
    statements.push(made);
    return made;
  };
  return { ...original, statement };
});

/** The statements that may scan a table: each returns all rows of a short table, or any single row. */
const lists = new Set(['listScopes', 'listSigningKeys', 'findAnyClient']);

let database: DatabaseSync;
beforeAll(async () => {
  await import('../../src/storage/open.ts');
  database = new DatabaseSync(':memory:');
  migrateSqlite(database);
});
afterAll(() => database.close());

test('no statement scans a table: each look-up and each sweep uses an index', () => {
  expect(statements.length).toBeGreaterThan(80);
  const walks = statements
    .filter(({ name }) => !lists.has(name))
    .flatMap(({ name, sql }) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql.sqlite}`)
        .all()
        .map(({ detail }) => `${name}: ${detail}`),
    )
    // `expired` holds the rows that the sweep has already found through an index.
    .filter((plan) => /: SCAN (?!expired\b|CONSTANT ROW)/.test(plan));
  expect(walks).toEqual([]);
});

test('a refresh reads by keys: token, client, account state and organization', () => {
  const refresh = statements.find(({ name }) => name === 'findRefreshToken');
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${refresh?.sql.sqlite}`).all();
  expect(plan.map(({ detail }) => String(detail))).toEqual([
    'SEARCH t USING PRIMARY KEY (sha256=?)',
    'SEARCH c USING INDEX sqlite_autoindex_clients_1 (client_id=?)',
    'SEARCH o USING INDEX sqlite_autoindex_organizations_1 (id=?) LEFT-JOIN',
    'SEARCH a USING COVERING INDEX accounts_not_active (sub=?) LEFT-JOIN',
  ]);
});

test('checking an access token reads by keys: client, grant and account state', () => {
  const check = statements.find(({ name }) => name === 'findTokenState');
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${check?.sql.sqlite}`).all();
  expect(plan.map(({ detail }) => String(detail))).toEqual([
    'SEARCH c USING INDEX sqlite_autoindex_clients_1 (client_id=?)',
    'SEARCH g USING INDEX sqlite_autoindex_grants_1 (account_sub=? AND project_id=?)',
    'SEARCH a USING COVERING INDEX accounts_not_active (sub=?) LEFT-JOIN',
  ]);
});

test('every statement has a unique name', () => {
  expect(new Set(statements.map(({ name }) => name)).size).toBe(statements.length);
});
