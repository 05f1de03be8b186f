import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { DatabaseTooNewError } from '../../../src/storage/errors/storage-errors.ts';
import { schemaVersion } from '../../../src/storage/migrations/migrate.ts';
import { code, endless } from '../conformance/authorizations.ts';
import { account, asCreated, now, seed, upTo } from '../conformance/records.ts';
import { conformance } from '../conformance.ts';
import { severalProcesses } from '../several-processes.ts';
import { upgradesConform } from '../upgrades.ts';
import { commitsIn } from '../write-ahead-log.ts';

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-sqlite-'));
});
afterAll(() => rm(folder, { recursive: true }));

function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}

function requireWhole(file: string): void {
  const database = new DatabaseSync(file);
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
}

describe('SQLite conforms', () => {
  conformance(async () => {
    const file = newFile();
    return () => openSetUpStorage(file);
  });
});

describe('SQLite with several processes', () => severalProcesses(async () => newFile(), requireWhole));

describe('SQLite files of earlier versions', () => {
  const makeEarlier = async (version: number, sql: string) => {
    const file = newFile();
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.exec(`PRAGMA user_version = ${version}`);
    database.close();
    return file;
  };
  upgradesConform('sqlite', makeEarlier);
});

describe('a SQLite file', () => {
  test('gets a single commit for all writes of one tick, and a separate commit for each write of another tick', async () => {
    const file = newFile();
    const storage = await openSetUpStorage(file);
    await seed(storage);
    const before = await commitsIn(file);
    await Promise.all(upTo(100).map((index) => storage.issueCode(code(`p${index}`), endless(['drive']))));
    expect((await commitsIn(file)) - before).toBe(1);
    for (const index of upTo(5)) await storage.issueCode(code(`s${index}`), endless(['drive']));
    expect((await commitsIn(file)) - before).toBe(6);
    await storage.close();
  });

  test('keeps the other writes of a group if one fails', async () => {
    const storage = await openSetUpStorage(newFile());
    await seed(storage);
    const outcomes = await Promise.allSettled([
      storage.issueCode(code('1'), endless(['drive'])),
      storage.createAccount(account),
      storage.issueCode(code('1'), endless(['drive'])),
      storage.issueCode(code('2'), endless(['drive'])),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await storage.findCode(code('1').sha256, now)).toEqual(code('1'));
    expect(await storage.findCode(code('2').sha256, now)).toEqual(code('2'));
    await storage.close();
  });

  test('is readable by its owner only', async () => {
    const file = newFile();
    const storage = await openSetUpStorage(file);
    await seed(storage);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await storage.close();
  });

  test('from a newer Grantway is rejected and not changed', async () => {
    const file = newFile();
    await (await openSetUpStorage(file)).close();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 999');
    database.close();
    const before = await readFile(file);
    const refused = await openSetUpStorage(file).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseTooNewError);
    expect(String(refused)).toContain('999');
    expect(String(refused)).toContain(String(schemaVersion));
    expect(String(refused)).not.toContain('\n');
    expect(await readFile(file)).toEqual(before);
  });

  test('may be a database in memory', async () => {
    const storage = await openSetUpStorage(':memory:');
    await seed(storage);
    expect(await storage.findAccount(account.sub)).toEqual(asCreated(account));
    await storage.close();
  });

  test('that can’t be opened gives a clear error', async () => {
    await expect(openSetUpStorage(join(folder, 'no-such-folder', 'file'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
