import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { grantStoreConformance } from '../../src/stores/conformance.ts';
import { sqliteGrantStore } from '../../src/stores/sqlite.ts';
import { openStore } from './open-store.ts';
import { severalProcesses } from './several-processes.ts';
import { expectIndependent } from './stored-grant.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** Creates an empty database. SQLite stores the journal mode in the file. */
function newFile(journal: 'wal' | 'delete'): string {
  files += 1;
  const file = join(folder, `${files}.sqlite`);
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = ${journal}`);
  database.close();
  return file;
}

describe.each(['wal', 'delete'] as const)(
  'CLI-7 the store in SQLite conforms, journal_mode %s',
  (journal) => {
    const file = newFile(journal);
    const cases = grantStoreConformance({ open: () => openStore.sqlite(file) });
    for (const { name, run } of cases) test(name, run);
  },
);

describe('CLI-7 the store in SQLite conforms with a clock that is passed in', () => {
  let clock = 0;
  const database = new DatabaseSync(':memory:');
  const store = sqliteGrantStore(database, { now: () => clock });
  const wait = async (milliseconds: number) => {
    clock += milliseconds;
  };
  for (const { name, run } of grantStoreConformance({ open: async () => ({ store }), wait })) test(name, run);
});

describe.each(['wal', 'delete'] as const)('several processes, journal_mode %s', (journal) => {
  severalProcesses('sqlite', async () => newFile(journal));
});

describe('a store in SQLite', () => {
  test('has its own table: two stores in one database are independent', async () => {
    const database = new DatabaseSync(':memory:');
    await expectIndependent(sqliteGrantStore(database), sqliteGrantStore(database, { table: 'Order' }));
  });

  test.each(['', '1st', 'a-b', 'a"b', 'a; DROP TABLE b', 'main.a', 'a'.repeat(41), 'täble'])(
    'rejects the table name %j',
    (table) => {
      expect(() => sqliteGrantStore(new DatabaseSync(':memory:'), { table })).toThrow(TypeError);
    },
  );

  test('deletes expired used keys, so that they do not pile up', async () => {
    let clock = 0;
    const database = new DatabaseSync(':memory:');
    const store = sqliteGrantStore(database, { now: () => clock });
    const count = () =>
      Number(database.prepare('SELECT count(*) AS n FROM grantway_grants_used_keys').get()?.n);
    for (let key = 0; key < 100; key += 1) await store.consume(`${key}`, 10);
    expect(count()).toBe(100);
    clock = 10_000;
    expect(await store.consume('0', 10)).toBe(true);
    expect(await store.consume('0', 10)).toBe(false);
    for (let key = 0; key < 10; key += 1) await store.consume(`later ${key}`, 10);
    expect(count()).toBe(11);
  });

  test('waits for a lock as long as the app has set, but at least ten seconds', () => {
    for (const [set, waits] of [
      [0, 10_000],
      [30_000, 30_000],
    ] as const) {
      const database = new DatabaseSync(':memory:', { timeout: set });
      sqliteGrantStore(database);
      expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: waits });
    }
  });

  test('uses an index to list pending revocations and to find expired keys', () => {
    const database = new DatabaseSync(':memory:');
    sqliteGrantStore(database);
    const plan = (sql: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row.detail))
        .join('; ');
    const pending = plan(
      "SELECT user_id FROM grantway_grants WHERE revocation_pending = 1 AND user_id > '' ORDER BY user_id LIMIT 9",
    );
    expect(pending).toContain('grantway_grants_pending');
    const ended = plan(
      'SELECT key FROM grantway_grants_used_keys WHERE kept_until <= 5 ORDER BY kept_until LIMIT 16',
    );
    expect(ended).toContain('grantway_grants_used_keys_end');
    for (const one of [pending, ended]) expect(one).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});
