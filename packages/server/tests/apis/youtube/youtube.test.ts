import { beforeAll, expect, test } from 'vitest';
import { type ApiServer, mina, startApiServer, tomas } from '../api-server.ts';

let server: ApiServer;
let token: string;
beforeAll(async () => {
  server = await startApiServer();
  token = server.tokenFor(mina, 'youtube.readonly');
});

const channels = (query: string, by = token) => server.get(`/youtube/v3/channels?${query}`, by);

test('API-5 `channels.list` returns the account’s own channel with the requested parts', async () => {
  const { json } = await channels('part=snippet,statistics&mine=true');
  expect(json).toMatchObject({
    kind: 'youtube#channelListResponse',
    pageInfo: { totalResults: 1, resultsPerPage: 5 },
  });
  const [channel] = json.items;
  expect(Object.keys(channel)).toEqual(['kind', 'etag', 'id', 'snippet', 'statistics']);
  expect(channel.id).toMatch(/^UC[\w-]{22}$/);
  expect(channel.statistics.viewCount).toMatch(/^\d+$/);
});

test('API-5 `channels.list` accepts a repeated `part`, which some client libraries send', async () => {
  const { json } = await channels('part=snippet&part=contentDetails&mine=true');
  expect(json.items[0]).toMatchObject({ snippet: {}, contentDetails: { relatedPlaylists: {} } });
});

test('API-5 `channels.list` finds anybody’s channel by id, handle and user name', async () => {
  const [own] = (await channels('part=snippet&mine=true')).json.items;
  const other = server.tokenFor(tomas, 'youtube.readonly');
  const username = own.snippet.customUrl.slice(1);
  for (const query of [
    `id=${own.id},nothing`,
    `forHandle=%40${username}`,
    `forHandle=${username.toUpperCase()}`,
  ]) {
    const { items } = (await channels(`part=id&${query}`, other)).json;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
  }
  expect((await channels(`part=id&forUsername=${username}`, other)).json.items).toHaveLength(1);
  expect((await channels('part=id&forUsername=Nobody')).json).toMatchObject({
    items: [],
    pageInfo: { totalResults: 0 },
  });
});

test('API-5 a handle or user name does not work as an id', async () => {
  const [own] = (await channels('part=snippet&mine=true')).json.items;
  const username = own.snippet.customUrl.slice(1);
  for (const id of [username, `username ${username}`, `handle ${username}`]) {
    expect((await channels(`part=id&id=${encodeURIComponent(id)}`)).json.items).toEqual([]);
  }
});

test.each([
  ['mine=true', 'required', 'part'],
  ['part=&mine=true', 'invalidParameter', 'part'],
  ['part=snippet,soul&mine=true', 'invalidParameter', 'part'],
  ['part=snippet', 'required', 'mine'],
  ['part=snippet&mine=false', 'required', 'mine'],
  ['part=snippet&mine=true&id=UCx', 'incompatibleParameters', 'mine'],
  ['part=snippet&mine=yes', 'invalidParameter', 'mine'],
  ['part=snippet&mine=true&maxResults=51', 'invalidParameter', 'maxResults'],
  ['part=snippet&mine=true&pageToken=x', 'invalidParameter', 'pageToken'],
  ['part=snippet&id=UCx&pageToken=x', 'incompatibleParameters', 'pageToken'],
  [`part=snippet&id=${Array(51).fill('UCx').join(',')}`, 'invalidParameter', 'id'],
])('API-5 `channels.list` rejects %s', async (query, reason, location) => {
  const answer = await channels(query);
  expect(answer.status).toBe(400);
  expect(answer.json.error.errors[0]).toMatchObject({ reason, location });
});

test('API-5 maxResults=0 returns only the count', async () => {
  const { json } = await channels('part=id&mine=true&maxResults=0');
  expect(json).toMatchObject({ items: [], pageInfo: { totalResults: 1, resultsPerPage: 0 } });
});

test('API-2 the part `auditDetails` requires the scope `youtubepartner-channel-audit`', async () => {
  const answer = await channels('part=auditDetails&mine=true');
  expect([answer.status, answer.json.error.errors[0].reason]).toEqual([403, 'insufficientPermissions']);
  const auditor = server.tokenFor(mina, 'youtubepartner-channel-audit');
  expect((await channels('part=auditDetails&mine=true', auditor)).status).toBe(200);
});
