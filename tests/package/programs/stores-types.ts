// package.test.ts compiles this file. Nothing runs it.
import {
  type GrantStoreConformanceCase,
  grantStoreConformance,
  type OpenedGrantStore,
} from '@grantway/client/stores/conformance';
import { type PostgresPool, postgresGrantStore, postgresGrantTables } from '@grantway/client/stores/postgres';
import { redisGrantStore } from '@grantway/client/stores/redis';
import { type SqliteDatabase, sqliteGrantStore } from '@grantway/client/stores/sqlite';

declare const database: SqliteDatabase;
declare const pool: PostgresPool;

export const opened: readonly OpenedGrantStore[] = [
  { store: sqliteGrantStore(database, { table: 'grants', now: () => 0 }) },
  { store: postgresGrantStore(pool, { createTables: false }) },
  { store: redisGrantStore({ sendCommand: async (args) => args.length }, { prefix: 'grants' }) },
];
export const sql: string = postgresGrantTables();

// @ts-expect-error: a pool is needed
postgresGrantStore();
// @ts-expect-error: `sendCommand` returns a promise
redisGrantStore({ sendCommand: (args) => args.length });

export async function check(store: OpenedGrantStore['store']): Promise<readonly string[]> {
  const cases: readonly GrantStoreConformanceCase[] = grantStoreConformance({
    open: async () => ({ store }),
  });
  for (const { run } of cases) await run();
  return cases.map(({ name }) => name);
}
