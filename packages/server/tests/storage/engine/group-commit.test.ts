import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { GroupCommit } from '../../../src/storage/engine/group-commit.ts';
import { StorageUnavailableError } from '../../../src/storage/errors/unavailable.ts';

const limits = { maximumWaiting: 100, maximumWaitMilliseconds: 300 };

function newDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE parents (id INTEGER PRIMARY KEY)');
  // SQLite checks this foreign key only at COMMIT, so a test can make COMMIT fail.
  database.exec('CREATE TABLE children (parent REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');
  return database;
}

const folder = mkdtempSync(join(tmpdir(), 'grantway-group-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens two connections to one file. `other` holds the write lock. */
function lockedDatabase(): { database: DatabaseSync; other: DatabaseSync } {
  files += 1;
  const file = join(folder, `${files}.sqlite`);
  const database = new DatabaseSync(file, { timeout: 0 });
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE parents (id INTEGER PRIMARY KEY)');
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  return { database, other };
}

function countOf(database: DatabaseSync, table: string): unknown {
  return database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count;
}

test('invariant 5: if COMMIT fails, every promise of the group rejects and nothing is stored', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  const outcomes = await Promise.allSettled([
    writes.run(() => database.exec('INSERT INTO parents VALUES (1)')),
    writes.run(() => database.exec('INSERT INTO children VALUES (2)')),
    writes.run(() => database.exec('INSERT INTO parents VALUES (3)')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(countOf(database, 'parents')).toBe(0);
  await writes.run(() => database.exec('INSERT INTO parents VALUES (4)'));
  expect(countOf(database, 'parents')).toBe(1);
});

test('a failing operation is rolled back completely, and the others are kept', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  const failure = new Error('after its first write');
  const outcomes = await Promise.allSettled([
    writes.run(() => database.exec('INSERT INTO parents VALUES (1)')),
    writes.run(() => {
      database.exec('INSERT INTO parents VALUES (2)');
      throw failure;
    }),
    writes.run(() => 'a result'),
  ]);
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: undefined },
    { status: 'rejected', reason: failure },
    { status: 'fulfilled', value: 'a result' },
  ]);
  expect(countOf(database, 'parents')).toBe(1);
});

test('if an operation ends the whole transaction, every promise of the group rejects', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  const outcomes = await Promise.allSettled([
    writes.run(() => database.exec('INSERT INTO parents VALUES (1)')),
    writes.run(() => {
      database.exec('INSERT INTO parents VALUES (2)');
      database.exec('INSERT OR ROLLBACK INTO parents VALUES (1)');
    }),
    writes.run(() => database.exec('INSERT INTO parents VALUES (3)')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(countOf(database, 'parents')).toBe(0);
});

test('a write to a closed database rejects', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  database.close();
  await expect(writes.run(() => 1)).rejects.toThrow();
});

test('the queue is bounded: past the limit the newest operation is rejected, and the others run in order', async () => {
  const { database, other } = lockedDatabase();
  const writes = new GroupCommit(database, { maximumWaiting: 1_200, maximumWaitMilliseconds: 10_000 });
  const order: number[] = [];
  const outcomes = Array.from({ length: 1_500 }, (_, index) =>
    writes.run(() => {
      order.push(index);
      database.exec(`INSERT INTO parents VALUES (${index})`);
    }),
  );
  const settled = Promise.allSettled(outcomes);
  await expect(outcomes.at(-1)).rejects.toThrow(StorageUnavailableError);
  await delay(100);
  other.exec('ROLLBACK');
  expect((await settled).map(({ status }) => status)).toEqual([
    ...Array.from({ length: 1_200 }, () => 'fulfilled'),
    ...Array.from({ length: 300 }, () => 'rejected'),
  ]);
  expect(order).toEqual(Array.from({ length: 1_200 }, (_, index) => index));
  expect(countOf(database, 'parents')).toBe(1_200);
  await writes.run(() => database.exec('INSERT INTO parents VALUES (2000)'));
});

test('an operation that waits too long for the lock is rejected without running, while later ones still wait', async () => {
  const { database, other } = lockedDatabase();
  const writes = new GroupCommit(database, limits);
  const insert = (id: number) => writes.run(() => database.exec(`INSERT INTO parents VALUES (${id})`));
  const early = insert(1);
  await delay(200);
  const late = insert(2);
  await expect(early).rejects.toMatchObject({ name: 'StorageUnavailableError', reason: 'busy' });
  other.exec('ROLLBACK');
  await late;
  expect(database.prepare('SELECT id FROM parents').all()).toEqual([{ id: 2 }]);
});

test('closing waits for operations that wait for the lock', async () => {
  const { database, other } = lockedDatabase();
  const writes = new GroupCommit(database, { ...limits, maximumWaitMilliseconds: 5_000 });
  const written = writes.run(() => database.exec('INSERT INTO parents VALUES (1)'));
  const drained = writes.drain();
  await delay(50);
  other.exec('ROLLBACK');
  await drained;
  database.close();
  await written;
  expect(countOf(other, 'parents')).toBe(1);
});

test('if the disk is full, every promise of the group reports it, and the next group works again', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  await writes.run(() => database.exec('CREATE TABLE texts (text TEXT)'));
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
  database.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const insert = (length: number) =>
    writes.run(() => database.exec(`INSERT INTO texts VALUES (printf('%.${length}c', 'x'))`));
  for (const outcome of await Promise.allSettled([insert(100_000), insert(100_000)])) {
    expect(outcome).toMatchObject({ reason: { name: 'StorageUnavailableError', reason: 'full' } });
  }
  database.exec('PRAGMA max_page_count = 1000000');
  await insert(100_000);
  expect(countOf(database, 'texts')).toBe(1);
});
