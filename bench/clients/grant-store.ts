import { DatabaseSync } from 'node:sqlite';
import type { GrantStore } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { postgresGrantStore } from '@grantway/client/stores/postgres';
import { redisGrantStore } from '@grantway/client/stores/redis';
import { sqliteGrantStore } from '@grantway/client/stores/sqlite';
import pg from 'pg';
import { createClient } from 'redis';

export type StoreSetup =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres' | 'redis'; readonly url: string };

export async function openGrantStore(setup: StoreSetup): Promise<GrantStore> {
  switch (setup.kind) {
    case 'memory':
      return memoryGrantStore();
    case 'sqlite': {
      const database = new DatabaseSync(setup.file);
      database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      return sqliteGrantStore(database);
    }
    case 'postgres': {
      const pool = new pg.Pool({ connectionString: setup.url });
      pool.on('error', (error) => console.error(error));
      return postgresGrantStore(pool);
    }
    case 'redis': {
      const client = createClient({ url: setup.url });
      client.on('error', (error) => console.error(error));
      await client.connect();
      return redisGrantStore(client);
    }
  }
}
