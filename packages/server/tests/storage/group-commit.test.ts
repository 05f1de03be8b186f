import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { GroupCommit } from '../../src/storage/group-commit.ts';

const limits = { maximumWaiting: 100, maximumWaitMilliseconds: 300 };

function newDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE parents (id INTEGER PRIMARY KEY)');
  // A foreign key that is looked at only by COMMIT, to make a COMMIT fail.
  database.exec('CREATE TABLE children (parent REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)');
  return database;
}

function countOf(database: DatabaseSync, table: string): unknown {
  return database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count;
}

test('invariant 5: no promise of a group resolves if its COMMIT fails, and nothing is stored', async () => {
  const database = newDatabase();
  const writes = new GroupCommit(database, limits);
  const outcomes = await Promise.allSettled([
    writes.run(() => database.exec('INSERT INTO parents VALUES (1)')),
    writes.run(() => database.exec('INSERT INTO children VALUES (2)')),
    writes.run(() => database.exec('INSERT INTO parents VALUES (3)')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(countOf(database, 'parents')).toBe(0);
  // The next group begins anew.
  await writes.run(() => database.exec('INSERT INTO parents VALUES (4)'));
  expect(countOf(database, 'parents')).toBe(1);
});

test('an operation that fails is undone as a whole, the others are kept', async () => {
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

test('where the whole transaction ended under an operation, every promise of the group rejects', async () => {
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
