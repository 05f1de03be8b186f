/** A database, on either engine, for several servers of a test. It can be backed up and restored. */
import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { RootKey } from '../../packages/server/src/keys/key-ring.ts';
import { createDatabase } from './postgres.ts';

export type RestorableDatabase = {
  readonly location: string;
  /** All servers on the database share these keys, so that they can decrypt each other's values. */
  readonly rootKeys: readonly RootKey[];
  /** Makes or replaces the backup. On PostgreSQL, no server may use the database meanwhile. */
  readonly backUp: () => Promise<void>;
  /** No server may use the database meanwhile. */
  readonly restore: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Uses the PostgreSQL server, or SQLite if there's none. */
export async function makeRestorableDatabase(postgresUrl: string | undefined): Promise<RestorableDatabase> {
  const rootKeys = [{ id: 1, secret: new Uint8Array(randomBytes(32)) }];
  return postgresUrl === undefined ? inSqlite(rootKeys) : inPostgres(postgresUrl, rootKeys);
}

async function inSqlite(rootKeys: readonly RootKey[]): Promise<RestorableDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'grantway-restorable-'));
  const location = join(folder, 'grantway.db');
  const copy = join(folder, 'backup.db');
  return {
    location,
    rootKeys,
    backUp: async () => {
      const database = new DatabaseSync(location);
      await backup(database, copy);
      database.close();
    },
    restore: async () => {
      for (const rest of ['-wal', '-shm']) await rm(location + rest, { force: true });
      await copyFile(copy, location);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function inPostgres(serverUrl: string, rootKeys: readonly RootKey[]): Promise<RestorableDatabase> {
  const name = `restorable_${randomBytes(6).toString('hex')}`;
  const copy = `${name}_backup`;
  const location = await createDatabase(serverUrl, name);
  const drop = (database: string) => queryDatabase(serverUrl, `DROP DATABASE IF EXISTS ${database}`);
  return {
    location,
    rootKeys,
    backUp: async () => {
      await drop(copy);
      await queryDatabase(serverUrl, `CREATE DATABASE ${copy} TEMPLATE ${name}`);
    },
    restore: async () => {
      await drop(name);
      await queryDatabase(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${copy}`);
    },
    remove: async () => {
      for (const database of [name, copy]) await drop(database);
    },
  };
}

export type DatabaseRow = Readonly<Record<string, unknown>>;

export async function queryDatabase(location: string, sql: string): Promise<readonly DatabaseRow[]> {
  if (!location.includes('://')) {
    const database = new DatabaseSync(location);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  try {
    return (await client.query<DatabaseRow>(sql)).rows;
  } finally {
    await client.end();
  }
}
