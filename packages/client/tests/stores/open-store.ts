import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { createClient } from 'redis';
import type { OpenedGrantStore } from '../../src/stores/conformance.ts';
import { postgresGrantStore } from '../../src/stores/postgres.ts';
import { redisGrantStore } from '../../src/stores/redis.ts';
import { sqliteGrantStore } from '../../src/stores/sqlite.ts';

export type StoreKind = 'sqlite' | 'postgres' | 'redis';

/** The location is a file or a URL. Each call opens its own connections. */
export const openStore: Readonly<Record<StoreKind, (location: string) => Promise<OpenedGrantStore>>> = {
  async sqlite(file) {
    const database = new DatabaseSync(file);
    return { store: sqliteGrantStore(database), close: async () => database.close() };
  },
  async postgres(url) {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    pool.on('error', () => {});
    return { store: postgresGrantStore(pool), close: () => pool.end() };
  },
  async redis(url) {
    const client = createClient({ url });
    client.on('error', () => {});
    await client.connect();
    return { store: redisGrantStore(client), close: () => client.close() };
  },
};
