/** The server also deletes the account's data in the APIs, even if the event of the deletion gets lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apiSubscriptions } from '../../packages/server/src/apis/api-subscriptions.ts';
import { createEvents, type Events } from '../../packages/server/src/events/events.ts';
import { setAccountState } from '../../packages/server/src/registration/accounts.ts';
import { byOperator } from '../../packages/server/src/registration/registration-events.ts';
import { startProcess } from '../support/child-process.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { makeFile } from '../support/video-file.ts';
import { openUpload, put, tokenFor, uploadScope } from '../support/video-upload.ts';

let postgres: RunningPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('the data of a deleted account, on %s', (engine) => {
  let server: TestServer;
  let sub: string;
  let videoId: string;

  beforeEach(async () => {
    server = await startTestServer(engine === 'SQLite' ? {} : { postgresUrl: postgres.url });
    sub = server.accounts[2]?.sub ?? '';
    const location = await openUpload(server, await tokenFor(server, uploadScope, { account: sub }));
    const answer = (await (await put(location, makeFile(10))).json()) as { id: string };
    videoId = answer.id;
    expect(await kept()).toEqual({ video: true, files: true, channel: true });
  });
  afterEach(async () => {
    expect(server.failures).toEqual([]);
    await server.close();
  });

  async function kept(): Promise<{ video: boolean; files: boolean; channel: boolean }> {
    const { storage } = server;
    return {
      video: (await storage.findSharedItem('youtube.videos', videoId)) !== undefined,
      files: (await storage.findDrive(sub)) !== undefined,
      channel: (await storage.countItems('youtube.publicChannels', sub)) > 0,
    };
  }
  const nothing = { video: false, files: false, channel: false };
  const everything = { video: true, files: true, channel: true };

  const change = (what: 'delete' | 'restore', events: Events) =>
    setAccountState(
      { storage: server.storage, now: server.clock.now, events, acting: byOperator },
      { sub },
      what,
    );

  test('the server deletes the data together with the account', async () => {
    await change(
      'delete',
      createEvents([apiSubscriptions(server)], () => {}),
    );
    expect(await kept()).toEqual(nothing);
  });

  test('if a subscriber to accountDeleted fails, the next housekeeping deletes the data; the account stays deleted', async () => {
    const reported: string[] = [];
    const deleteItems = () => Promise.reject(new Error('storage is down'));
    const events = createEvents(
      [apiSubscriptions({ storage: { deleteItems, deleteDrive: deleteItems } })],
      (where) => reported.push(where),
    );
    const { record } = await change('delete', events);
    expect([record.state, reported]).toEqual(['deleted', ['event accountDeleted']]);
    expect(await kept()).toEqual(everything);
    await server.grantway.keepHouse();
    expect(await kept()).toEqual(nothing);
  });

  test('if the process is killed after deleting the account, the next housekeeping deletes the data', async () => {
    const script = new URL('processes/delete-account-and-die.ts', import.meta.url);
    await startProcess(script, server.location, sub).ended;
    expect((await server.storage.findAccount(sub))?.state).toBe('deleted');
    expect(await kept()).toEqual(everything);
    await server.grantway.keepHouse();
    expect(await kept()).toEqual(nothing);
  });

  test('if the data still exists when somebody restores the account, the server deletes the data first', async () => {
    await change(
      'delete',
      createEvents([], () => {}),
    );
    expect(await kept()).toEqual(everything);
    const { record } = await change(
      'restore',
      createEvents([apiSubscriptions(server)], () => {}),
    );
    expect([record.state, await kept()]).toEqual(['active', nothing]);
  });
});
