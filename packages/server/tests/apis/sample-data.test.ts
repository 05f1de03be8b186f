import { expect, test } from 'vitest';
import { openSetUpStorage, type SetUpStorage } from '../../../../tests/support/set-up-storage.ts';
import { seedSampleData } from '../../src/apis/sample-data.ts';
import { sampleProjectId } from '../../src/registration/sample-project.ts';
import { mina, startApiServer, tomas } from './api-server.ts';

const everything = async (storage: SetUpStorage, sub: string) =>
  Promise.all([
    storage.listDriveFiles(sub, { limit: 1000 }),
    ...['calendar.calendarList', 'youtube.channels'].map((collection) =>
      storage.listItems(collection, sub, { limit: 1000 }),
    ),
  ]);

test('sample data is the same on every server, but different for each account', async () => {
  const [one, other] = [await startApiServer(), await startApiServer()];
  expect(await everything(one.storage, mina.sub)).toEqual(await everything(other.storage, mina.sub));
  const idsOf = async ({ sub }: typeof mina) =>
    (await one.storage.listDriveFiles(sub, { limit: 99 })).items.map(({ id }) => id);
  const ids = await idsOf(mina);
  expect(ids.length).toBeGreaterThan(40);
  expect((await idsOf(tomas)).filter((id) => ids.includes(id))).toEqual([]);
});

test('seeding again changes nothing, not even an item that has changed since the first seeding', async () => {
  const storage = await openSetUpStorage(':memory:');
  await storage.createAccount(mina);
  await seedSampleData(storage, mina, sampleProjectId);
  const [first] = (await storage.listDriveFiles(mina.sub, { limit: 1 })).items;
  if (first === undefined) throw new Error('nothing was seeded');
  expect(await storage.updateDriveFile({ ...first, name: 'Renamed' })).toBe('updated');
  const before = await everything(storage, mina.sub);
  await seedSampleData(storage, mina, sampleProjectId);
  expect(await everything(storage, mina.sub)).toEqual(before);
});

test('two people whose channels would have the same handle both get sample data, with different handles', async () => {
  const storage = await openSetUpStorage(':memory:');
  // The digests of these subs start with the same four digits (found by trial).
  const people = ['104', '234'].map((sub) => ({ ...mina, sub, email: `${sub}@harbour.example` }));
  const handles: unknown[] = [];
  for (const person of people) {
    await storage.createAccount(person);
    await seedSampleData(storage, person, sampleProjectId);
    expect((await storage.findDrive(person.sub))?.files).toBeGreaterThan(39);
    const [channel] = (await storage.listItems('youtube.channels', person.sub, { limit: 1 })).items;
    const { handle } = (channel?.value ?? {}) as { handle: string };
    expect(
      (await storage.findSharedItem('youtube.publicChannels', `handle ${handle.slice(1)}`))?.accountSub,
    ).toBe(person.sub);
    handles.push(handle);
  }
  expect(handles).toEqual(['@mina-makes-f249', '@mina-makes-f24978e9813f0bcd33d6']);
});
