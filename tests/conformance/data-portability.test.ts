/** Data Portability on both engines. The tests read the archives on another node. */
import { describe, expect, test } from 'vitest';
import { apiCaller, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { serverForTest } from '../support/running-server.ts';
import { nodesForAll } from '../support/two-nodes.ts';
import { unzip } from '../support/unzip.ts';
import { Uploader } from '../support/uploader.ts';
import { makeFile } from '../support/video-file.ts';
import { put } from '../support/video-upload.ts';

const both = ['dataportability.youtube.channel', 'dataportability.youtube.private_videos'];
const resources = ['youtube.channel', 'youtube.private_videos'];
const initiate = '/v1/portabilityArchive:initiate';
const day = 86_400;

describe.each(engines)('archives on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);

  test('API-8 TIM-3 an app with one-time access makes one archive of stored data, downloads it, and starts over after a reset', async () => {
    const account = server.accounts[0].sub;
    const uploader = new Uploader(server);
    await uploader.authorize();
    const body = { snippet: { title: 'Secret glaze' }, status: { privacyStatus: 'private' } };
    await put(await uploader.open({ body }), makeFile(10));

    const app = await apiCaller(server, both, { account });
    expect((await app.call('POST', '/v1/accessType:check', {})).json).toEqual({
      oneTimeResources: resources,
      timeBasedResources: [],
    });
    const started = await app.call('POST', initiate, { resources });
    expect(started.json).toMatchObject({ accessType: 'ACCESS_TYPE_ONE_TIME' });
    const state = `/v1/archiveJobs/${started.json.archiveJobId}/portabilityArchiveState`;
    const { json } = await callerWith(otherNode(), app.token).call('GET', state);
    expect(json).toMatchObject({ state: 'COMPLETE', name: state.slice('/v1/'.length) });

    const [url = ''] = json.urls;
    const download = (address = url) => fetch(address.replace(server.origin, otherNode()));
    const archive = await download();
    expect([archive.status, archive.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = unzip(Buffer.from(await archive.arrayBuffer()));
    expect(Object.keys(files)).toEqual(resources.map((resource) => `${resource}.json`));
    expect(JSON.parse(files['youtube.private_videos.json'] ?? '')).toMatchObject([{ title: 'Secret glaze' }]);
    expect(JSON.parse(files['youtube.channel.json'] ?? '')).toMatchObject([{ title: 'Mina makes pots' }]);
    expect((await download(`${url.slice(0, -2)}AA`)).status).toBe(404);

    const again = await app.call('POST', initiate, { resources: ['youtube.channel'] });
    expect([again.status, again.json.error.details[0]]).toMatchObject([
      429,
      { reason: 'RESOURCE_EXHAUSTED_ONE_TIME', metadata: { previous_job_ids: started.json.archiveJobId } },
    ]);
    const retried = await app.call('POST', `/v1/archiveJobs/${started.json.archiveJobId}:retry`, {});
    expect([retried.status, retried.json.error.status]).toEqual([400, 'FAILED_PRECONDITION']);

    expect((await app.call('POST', '/v1/authorization:reset', {})).json).toEqual({});
    expect((await app.call('GET', state)).status).toBe(401);
    expect((await download()).status).toBe(404);
    const after = await apiCaller(server, both, { account });
    expect((await after.call('POST', initiate, { resources })).status).toBe(200);
  });

  test('API-8 an app sees only its scopes’ resources, and no other app’s jobs', async () => {
    const account = server.accounts[1].sub;
    const app = await apiCaller(server, both.slice(0, 1), { account });
    const { json } = await app.call('POST', initiate, { resources: ['youtube.channel'] });
    const state = `/v1/archiveJobs/${json.archiveJobId}/portabilityArchiveState`;
    const other = await apiCaller(server, both, { account: server.accounts[0].sub });
    expect((await other.call('GET', state)).status).toBe(404);
    expect((await app.call('POST', initiate, { resources })).reason).toBe('insufficientPermissions');
    for (const [body, location] of [
      [{}, 'body.resources'],
      [{ resources: ['chrome.history'] }, 'body.resources[0]'],
      [
        {
          resources: ['youtube.channel'],
          startTime: '2026-01-02T00:00:00Z',
          endTime: '2026-01-01T00:00:00Z',
        },
        'body.endTime',
      ],
    ] as const) {
      const answer = await app.call('POST', initiate, body);
      expect([answer.status, answer.json.error.errors[0].location]).toEqual([400, location]);
    }
  });
});

test('TIM-3 API-8 with access for a period, an app exports once a day until the end; links and archives expire', async () => {
  const server = await serverForTest();
  const fields = { lifetime_seconds: String(7 * day) };
  const app = async () => apiCaller(server, both, { fields });
  const first = await app();
  const started = await first.call('POST', initiate, { resources });
  expect(started.json.accessType).toBe('ACCESS_TYPE_TIME_BASED');
  const early = await first.call('POST', initiate, { resources });
  expect([early.status, early.json.error.details[0].reason]).toEqual([429, 'RESOURCE_EXHAUSTED_TIME_BASED']);
  const state = `/v1/archiveJobs/${started.json.archiveJobId}/portabilityArchiveState`;
  const [url = ''] = (await first.call('GET', state)).json.urls;
  server.clock.advance(6 * 3600 + 1);
  expect((await fetch(url)).status).toBe(410);
  server.clock.advance(day - 6 * 3600);
  const next = await app();
  expect((await next.call('POST', initiate, { resources })).status).toBe(200);
  const [fresh = ''] = (await next.call('GET', state)).json.urls;
  expect((await fetch(fresh)).status).toBe(200);
  server.clock.advance(14 * day);
  expect((await (await app()).call('GET', state)).json.urls).toBeUndefined();
});

test('API-8 an archive that exceeds the account’s quota fails, and a retry makes it later', async () => {
  const server = await serverForTest({ settings: { contentQuotaBytes: 10 } });
  const app = await apiCaller(server, both);
  const { json } = await app.call('POST', initiate, { resources });
  const path = `/v1/archiveJobs/${json.archiveJobId}`;
  const failed = await app.call('GET', `${path}/portabilityArchiveState`);
  expect([failed.json.state, failed.json.urls]).toEqual(['FAILED', undefined]);
  const retried = await app.call('POST', `${path}:retry`, {});
  expect(retried.json.archiveJobId).not.toBe(json.archiveJobId);
});
