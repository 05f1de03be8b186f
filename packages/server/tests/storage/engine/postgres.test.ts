import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EmptiedDatabase } from '../../../../../tests/support/emptied-database.ts';
import { createMigratedDatabase } from '../../../../../tests/support/migrated-database.ts';
import {
  createDatabase,
  type RunningPostgres,
  startPostgres,
} from '../../../../../tests/support/postgres.ts';
import { openSetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { DatabaseTooNewError } from '../../../src/storage/errors/storage-errors.ts';
import { schemaVersion } from '../../../src/storage/migrations/migrate.ts';
import { code, endless } from '../conformance/authorizations.ts';
import { account, asCreated, project, seed, upTo } from '../conformance/records.ts';
import { conformance } from '../conformance.ts';
import { severalProcesses } from '../several-processes.ts';
import { upgradesConform } from '../upgrades.ts';

let server: RunningPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

async function newDatabase(): Promise<string> {
  databases += 1;
  return createDatabase(server.url, `storage_${databases}`);
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('PostgreSQL conforms', () => {
  let url: string;
  let database: EmptiedDatabase;
  beforeAll(async () => {
    url = await createMigratedDatabase(server.url, 'conformance');
    database = await EmptiedDatabase.connect(url);
  });
  afterAll(() => database.disconnect());
  conformance(async () => {
    await database.empty();
    return () => openSetUpStorage(url, { connections: 8 });
  });
});

describe('PostgreSQL with several processes', () => severalProcesses(newDatabase));

describe('PostgreSQL databases of earlier versions', () => {
  const makeEarlier = async (version: number, sql: string) => {
    const url = await newDatabase();
    await query(url, sql);
    await query(url, 'CREATE TABLE schema_version (version BIGINT NOT NULL)');
    await query(url, `INSERT INTO schema_version (version) VALUES (${version})`);
    return url;
  };
  upgradesConform('postgres', makeEarlier);
});

describe('a PostgreSQL database', () => {
  test('from a newer Grantway is rejected and not changed', async () => {
    const url = await newDatabase();
    const storage = await openSetUpStorage(url);
    await seed(storage);
    await storage.close();
    await query(url, 'UPDATE schema_version SET version = 999');
    const refused = await openSetUpStorage(url).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseTooNewError);
    expect(String(refused)).toContain('999');
    expect(String(refused)).toContain(String(schemaVersion));
    expect(String(refused)).not.toContain('\n');
    expect(await query(url, 'SELECT version FROM schema_version')).toEqual([{ version: '999' }]);
  });

  test('is usable again through new connections after the server has cut the old ones', async () => {
    const url = await newDatabase();
    const storage = await openSetUpStorage(url);
    await seed(storage);
    await query(
      server.url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'storage_${databases}'`,
    );
    await expect
      .poll(() => storage.findAccount(account.sub).catch(() => undefined))
      .toEqual(asCreated(account));
    await storage.close();
  });

  test('that can’t be opened gives an error without the password', async () => {
    const url = new URL(server.url);
    url.password = 'a-secret-password';
    const refused = await openSetUpStorage(url.href).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Error);
    expect(String(refused)).not.toContain('a-secret-password');
  });

  test('serves more concurrent callers than it has connections', async () => {
    const storage = await openSetUpStorage(await newDatabase(), { connections: 1 });
    await seed(storage);
    const names = upTo(50).map((index) => `n${index}`);
    const grants = await Promise.all(names.map((name) => storage.issueCode(code(name), endless(['drive']))));
    expect(grants.every((grant) => grant?.projectId === project.id)).toBe(true);
    await storage.close();
  });
});
