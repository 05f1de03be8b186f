import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type RunningPostgres, startPostgres } from '../../../../tests/support/postgres.ts';
import { grantStoreConformance } from '../../src/stores/conformance.ts';
import { postgresGrantStore, postgresGrantTables } from '../../src/stores/postgres.ts';
import { openStore } from './open-store.ts';
import { severalProcesses } from './several-processes.ts';
import { expectIndependent, grant } from './stored-grant.ts';

let server: RunningPostgres;
let pool: pg.Pool;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
  pool = new pg.Pool({ connectionString: server.url });
  // The pool reports an error if the server stops first.
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await server.stop();
});

async function newDatabase(): Promise<string> {
  databases += 1;
  return createDatabase(server.url, `stores_${databases}`);
}

describe('CLI-7 the store in PostgreSQL conforms', () => {
  let url: Promise<string> | undefined;
  const cases = grantStoreConformance({
    open: async () => {
      url ??= newDatabase();
      return openStore.postgres(await url);
    },
  });
  for (const { name, run } of cases) test(name, run);
});

describe('several processes', () => severalProcesses('postgres', newDatabase));

describe('a store in PostgreSQL', () => {
  test('creates its tables once if eight openings start at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const url = await newDatabase();
      const opened = await Promise.all(Array.from({ length: 8 }, () => openStore.postgres(url)));
      const written = await Promise.all(
        opened.map(({ store }, index) => store.write(`person ${index}`, grant, { version: undefined })),
      );
      expect(written).toEqual(Array(8).fill(true));
      expect((await opened[0]?.store.list({ limit: 100 }))?.length).toBe(8);
      await Promise.all(opened.map(({ close }) => close?.()));
    }
  });

  test('creates no tables if createTables is false; the exported SQL creates them', async () => {
    const store = postgresGrantStore(pool, { table: 'By_Hand', createTables: false });
    await expect(store.read('ada')).rejects.toMatchObject({ code: '42P01' });
    await pool.query(postgresGrantTables('By_Hand'));
    await pool.query(postgresGrantTables('By_Hand'));
    expect(await store.write('ada', grant, { version: undefined })).toBe(true);
  });

  test('needs no permission to create tables if they exist', async () => {
    await pool.query(postgresGrantTables('guarded'));
    await pool.query("CREATE ROLE application LOGIN PASSWORD 'application'");
    await pool.query('GRANT SELECT, INSERT, UPDATE, DELETE ON guarded, guarded_used_keys TO application');
    const url = new URL(server.url);
    url.username = 'application';
    url.password = 'application';
    const own = new pg.Pool({ connectionString: url.href });
    const store = postgresGrantStore(own, { table: 'guarded' });
    expect(await store.write('ada', grant, { version: undefined })).toBe(true);
    expect(await store.consume('key', 1)).toBe(true);
    await expect(postgresGrantStore(own, { table: 'missing' }).read('ada')).rejects.toMatchObject({
      code: '42501',
    });
    await own.end();
  });

  test('tries again to create its tables after a failure', async () => {
    let down = true;
    const store = postgresGrantStore(
      {
        query: (text, values) => {
          if (down) return Promise.reject(new Error('the database is down'));
          return pool.query(text, values);
        },
      },
      { table: 'after_failure' },
    );
    await expect(store.read('ada')).rejects.toThrow('the database is down');
    down = false;
    expect(await store.read('ada')).toBe(undefined);
  });

  test('has its own table: two stores in one database are independent', async () => {
    const left = postgresGrantStore(pool, { table: 'user' });
    const right = postgresGrantStore(pool, { table: 'User' });
    await expectIndependent(left, right);
  });

  test.each(['', '1st', 'a-b', 'a"b', "a'b", 'a; DROP TABLE b', '$tables$', 'a'.repeat(41)])(
    'rejects the table name %j',
    (table) => {
      expect(() => postgresGrantStore(pool, { table })).toThrow(TypeError);
      expect(() => postgresGrantTables(table)).toThrow(TypeError);
    },
  );

  test('deletes expired used keys, so that they do not pile up', async () => {
    const store = postgresGrantStore(pool, { table: 'keys' });
    const count = async () => Number((await pool.query('SELECT count(*) FROM keys_used_keys')).rows[0].count);
    for (let key = 0; key < 100; key += 1) await store.consume(`${key}`, 60);
    expect(await count()).toBe(100);
    await pool.query("UPDATE keys_used_keys SET kept_until = now() - interval '1 second'");
    expect(await store.consume('0', 60)).toBe(true);
    expect(await store.consume('0', 60)).toBe(false);
    for (let key = 0; key < 10; key += 1) await store.consume(`later ${key}`, 60);
    expect(await count()).toBe(11);
  });

  test('uses an index to list pending revocations and to find expired keys', async () => {
    const client = await pool.connect();
    await client.query(`${postgresGrantTables('indexed')}; SET enable_seqscan = off`);
    const plan = async (sql: string) =>
      (await client.query(`EXPLAIN ${sql}`)).rows.map((row) => row['QUERY PLAN']).join('\n');
    const pending = await plan(
      "SELECT user_id FROM indexed WHERE revocation_pending AND user_id > '' ORDER BY user_id LIMIT 9",
    );
    expect(pending).toContain('indexed_pending');
    const ended = await plan(
      'SELECT key FROM indexed_used_keys WHERE kept_until <= now() ORDER BY kept_until LIMIT 16',
    );
    expect(ended).toContain('indexed_used_keys_end');
    for (const one of [pending, ended]) expect(one).not.toMatch(/Seq Scan|Sort/);
    client.release(true);
  });
});
