import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ReadSnapshot } from '../../../src/storage/engine/read-snapshot.ts';

test('a snapshot lasts through the microtasks of one turn of the event loop, and no longer', async () => {
  const database = new DatabaseSync(':memory:');
  const snapshot = new ReadSnapshot(database);
  snapshot.enter();
  expect(database.isTransaction).toBe(true);
  for (let count = 0; count < 10; count += 1) await undefined;
  snapshot.enter();
  expect(database.isTransaction).toBe(true);
  await nextTurn();
  expect(database.isTransaction).toBe(false);
});

test('a transaction that SQLite has already ended isn’t ended again', async () => {
  const database = new DatabaseSync(':memory:');
  const snapshot = new ReadSnapshot(database);
  snapshot.enter();
  database.exec('ROLLBACK');
  await nextTurn();
  snapshot.enter();
  expect(database.isTransaction).toBe(true);
  snapshot.leave();
});

test('leaving a snapshot ends it immediately, and the end of the turn has nothing left to do', async () => {
  const database = new DatabaseSync(':memory:');
  const snapshot = new ReadSnapshot(database);
  snapshot.enter();
  snapshot.leave();
  expect(database.isTransaction).toBe(false);
  database.close();
  await nextTurn();
});
