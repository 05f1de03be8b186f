import { expect, test } from 'vitest';
import { seedSampleData } from '../../src/apis/sample-data.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { mina, startApiServer, tomas } from './api-server.ts';

const everything = async (storage: Storage, sub: string) =>
  Promise.all(
    ['drive.files', 'calendar.calendarList', 'youtube.channels'].map((collection) =>
      storage.listItems(collection, sub, { limit: 1000 }),
    ),
  );

test('depends on the account only', async () => {
  const [one, other] = [await startApiServer(), await startApiServer()];
  expect(await everything(one.storage, mina.sub)).toEqual(await everything(other.storage, mina.sub));
  const idsOf = async ({ sub }: typeof mina) =>
    (await one.storage.listItems('drive.files', sub, { limit: 99 })).items.map(({ id }) => id);
  const ids = await idsOf(mina);
  expect(ids.length).toBeGreaterThan(40);
  expect((await idsOf(tomas)).filter((id) => ids.includes(id))).toEqual([]);
});

test('seeding again changes nothing, not even what was changed since', async () => {
  const storage = await openStorage(':memory:');
  await storage.createAccount(mina);
  await seedSampleData(storage, mina);
  const [first] = (await storage.listItems('drive.files', mina.sub, { limit: 1 })).items;
  if (first === undefined) throw new Error('nothing was seeded');
  await storage.saveItems(mina.sub, [{ ...first, value: { ...Object(first.value), name: 'Renamed' } }]);
  const before = await everything(storage, mina.sub);
  await seedSampleData(storage, mina);
  expect(await everything(storage, mina.sub)).toEqual(before);
});
