import { expect, test } from 'vitest';
import { apiSubscriptions } from '../../src/apis/api-subscriptions.ts';
import { sha256 } from '../../src/keys/opaque-secret.ts';
import { mina, startApiServer, tomas } from './api-server.ts';

const now = 1_800_000_000;

test('a deleted account loses its pending uploads and all its items; other accounts lose nothing', async () => {
  const { storage } = await startApiServer();
  const limits = { perAccount: 10, inAll: 10, bytesInAll: 0 };
  const names = ['a', 'b', 'c'];
  for (const [index, { sub }] of [mina, tomas, mina].entries()) {
    const upload = { sha256: sha256(names[index] ?? ''), accountSub: sub, state: {}, isFinished: false };
    await storage.openUpload({ ...upload, expiresAt: now + 600 }, limits, now);
  }

  await apiSubscriptions({ storage }).accountDeleted?.({ accountSub: mina.sub });

  const found = await Promise.all(names.map((name) => storage.findUpload(sha256(name), now)));
  expect(found.map((upload) => upload?.accountSub)).toEqual([undefined, tomas.sub, undefined]);
  const left = ({ sub }: typeof mina) =>
    Promise.all([
      storage.findDrive(sub).then((drive) => drive?.files ?? 0),
      ...['calendar.calendarList', 'youtube.channels', 'youtube.publicChannels'].map((collection) =>
        storage.countItems(collection, sub),
      ),
    ]);
  expect(await left(mina)).toEqual([0, 0, 0, 0]);
  expect(Math.min(...(await left(tomas)))).toBeGreaterThan(0);
});
