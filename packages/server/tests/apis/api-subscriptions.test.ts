import { expect, test } from 'vitest';
import { apiSubscriptions } from '../../src/apis/api-subscriptions.ts';
import { UploadSession, UploadSessions } from '../../src/apis/gateway/upload/upload-sessions.ts';
import { randomBytes } from '../../src/keys/random.ts';
import { mina, startApiServer, tomas } from './api-server.ts';

const now = 1_800_000_000;

test('a deleted account loses its pending uploads and all its items; other accounts lose nothing', async () => {
  const { storage } = await startApiServer();
  const uploads = new UploadSessions({ perAccount: 10, lifetimeSeconds: 600 }, randomBytes);
  const begin = (account: typeof mina) => {
    const begun = { admitted: { call: { account, now } } } as unknown as UploadSession['begun'];
    return uploads.open(new UploadSession(begun));
  };
  const ids = [begin(mina), begin(tomas), begin(mina)];

  await apiSubscriptions({ storage, uploads }).accountDeleted?.({ accountSub: mina.sub });

  expect(ids.map((id) => uploads.find(id, now)?.accountSub)).toEqual([undefined, tomas.sub, undefined]);
  const left = ({ sub }: typeof mina) =>
    Promise.all(
      ['drive.files', 'calendar.calendarList', 'youtube.channels', 'youtube.publicChannels'].map(
        (collection) => storage.countItems(collection, sub),
      ),
    );
  expect(await left(mina)).toEqual([0, 0, 0, 0]);
  expect(Math.min(...(await left(tomas)))).toBeGreaterThan(0);
});
