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

/** These may scan a table: each reads all rows of a short table, or any single row. */
const lists = new Set(['listScopes', 'listSigningKeys', 'findAnyClient', 'countReaders']);

let database: DatabaseSync;
beforeAll(async () => {
  await import('../../src/storage/open.ts');
  database = new DatabaseSync(':memory:');
  migrateSqlite(database);
});
afterAll(() => database.close());

function planOf(name: string): readonly string[] {
  const sql = statements.find((statement) => statement.name === name)?.sql.sqlite;
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map(({ detail }) => String(detail));
}

test('no statement outside of `lists` scans a table: each look-up and each sweep uses an index', () => {
  expect(statements.length).toBeGreaterThan(80);
  const walks = statements
    .filter(({ name }) => !lists.has(name))
    .flatMap(({ name }) => planOf(name).map((step) => `${name}: ${step}`))
    // `expired` and `members` hold rows that an index found. `e` holds the elements of a parameter.
    .filter((plan) => /: SCAN (?!expired\b|members\b|e VIRTUAL TABLE|CONSTANT ROW)/.test(plan));
  expect(walks).toEqual([]);
});

const clientById = 'SEARCH c USING INDEX sqlite_autoindex_clients_1 (client_id=?)';
const accountState = 'SEARCH a USING COVERING INDEX accounts_not_active (sub=?) LEFT-JOIN';

test('a refresh reads by keys: token, client, account state and organization', () => {
  expect(planOf('findRefreshToken')).toEqual([
    'SEARCH t USING PRIMARY KEY (sha256=?)',
    clientById,
    'SEARCH o USING INDEX sqlite_autoindex_organizations_1 (id=?) LEFT-JOIN',
    accountState,
  ]);
});

test('checking an access token reads by keys: client, grant and account state', () => {
  expect(planOf('findTokenState')).toEqual([
    clientById,
    'SEARCH g USING INDEX sqlite_autoindex_grants_1 (account_sub=? AND project_id=?)',
    accountState,
  ]);
});

test('a list of events reads one index in the index’s order, so that every page costs the same', () => {
  const plans = statements
    .filter(({ name }) => name.startsWith('list_events_'))
    .map(({ name, sql }) => {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql.sqlite}`).all();
      return [name.replace(/.*_by_/, ''), ...plan.map(({ detail }) => String(detail))];
    });
  expect(plans).toHaveLength(22);
  for (const [column, ...steps] of plans) {
    // If SQLite sorted the rows, there would be a second step.
    const key = column === 'time' ? '' : `${column}=? AND `;
    expect(steps).toEqual([
      expect.stringMatching(
        `^SEARCH events USING INDEX events_by_${column} \\(${key.replace('?', '\\?')}.*at[,)<>]`,
      ),
    ]);
  }
});

test('lists of a member’s projects and of a project’s APIs read their index in the index’s order', () => {
  expect(planOf('listMemberships')).toEqual([
    'SEARCH m USING INDEX project_members_of_account (account_sub=? AND ordinal>?)',
    'SEARCH p USING INDEX sqlite_autoindex_projects_1 (id=?)',
  ]);
  expect(planOf('listApisOfProject')).toEqual([
    'SEARCH apis USING INDEX apis_by_project (project_id=? AND ordinal>?)',
  ]);
});

test('every statement has a unique name', () => {
  expect(new Set(statements.map(({ name }) => name)).size).toBe(statements.length);
});
