/** Google's Node.js client calls every method that our YouTube Data API has. */
import { Readable } from 'node:stream';
import { google, type youtube_v3 } from 'googleapis';
import { expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { makeFile } from '../support/video-file.ts';
import { tokenFor } from '../support/video-upload.ts';

const server = serverForAll();

async function describedMethods(): Promise<readonly string[]> {
  const document = await fetch(`${server.origin}/discovery/v1/apis/youtube/v3/rest`);
  const { resources } = (await document.json()) as {
    resources: Record<string, { methods: Record<string, { id: string }> }>;
  };
  return Object.values(resources).flatMap(({ methods }) => Object.values(methods).map(({ id }) => id));
}

test('INC-6 API-5 API-9 googleapis: calls every method of YouTube Data, from an upload to playlists and ratings', async () => {
  const auth = new google.auth.OAuth2();
  auth.setCredentials({ access_token: await tokenFor(server, 'https://www.googleapis.com/auth/youtube') });
  const called = new Set<string>();
  const client = google.youtube({ version: 'v3', auth });
  // Uploads ignore the client's `rootUrl`, and need it in the options of the call.
  const options = { rootUrl: `${server.origin}/` };
  const use = (resource: keyof youtube_v3.Youtube, method: string, parameters: object) => {
    called.add(`youtube.${resource}.${method}`);
    const methods = client[resource] as unknown as Record<string, Call | undefined>;
    const run = methods[method];
    if (run === undefined) throw new Error(`googleapis has no ${resource}.${method}`);
    return run.call(methods, parameters, options).then(({ data }) => data);
  };
  type Data = {
    readonly id: string;
    readonly items: readonly { readonly id: string; readonly rating?: string; readonly videoId?: string }[];
  };

  type Call = (given: object, options: object) => Promise<{ data: Data }>;

  const video = await use('videos', 'insert', {
    part: ['snippet', 'status'],
    requestBody: { snippet: { title: 'A cup' }, status: { privacyStatus: 'public' } },
    media: { mimeType: 'video/mp4', body: Readable.from([makeFile(20)]) },
  });
  await use('videos', 'update', {
    part: ['snippet'],
    requestBody: { id: video.id, snippet: { title: 'A blue cup', categoryId: '26' } },
  });
  await use('videos', 'rate', { id: video.id, rating: 'like' });
  expect((await use('videos', 'getRating', { id: [video.id] })).items).toEqual([
    { videoId: video.id, rating: 'like' },
  ]);
  expect((await use('videos', 'list', { part: ['snippet'], myRating: 'like' })).items).toHaveLength(1);
  expect(
    (await use('search', 'list', { part: ['snippet'], q: 'blue cup', type: ['video'] })).items,
  ).toHaveLength(1);

  const playlist = await use('playlists', 'insert', {
    part: ['snippet', 'status'],
    requestBody: { snippet: { title: 'Cups' }, status: { privacyStatus: 'private' } },
  });
  await use('playlists', 'update', {
    part: ['snippet'],
    requestBody: { id: playlist.id, snippet: { title: 'Blue cups' } },
  });
  const resourceId = { kind: 'youtube#video', videoId: video.id };
  const snippet = { playlistId: playlist.id, resourceId };
  const item = await use('playlistItems', 'insert', { part: ['snippet'], requestBody: { snippet } });
  await use('playlistItems', 'update', {
    part: ['snippet'],
    requestBody: { id: item.id, snippet: { ...snippet, position: 0 } },
  });
  const listed = await use('playlistItems', 'list', { part: ['id'], playlistId: playlist.id });
  expect(listed.items.map(({ id }) => id)).toEqual([item.id]);
  await use('playlistItems', 'delete', { id: item.id });
  await use('playlists', 'delete', { id: playlist.id });
  expect((await use('playlists', 'list', { part: ['id'], mine: true })).items).toHaveLength(3);

  const found = await use('channels', 'list', { part: ['id'], forUsername: 'GoogleDevelopers' });
  const channelId = found.items[0]?.id;
  const subscription = await use('subscriptions', 'insert', {
    part: ['snippet'],
    requestBody: { snippet: { resourceId: { kind: 'youtube#channel', channelId } } },
  });
  expect((await use('subscriptions', 'list', { part: ['id'], mine: true })).items).toHaveLength(1);
  await use('subscriptions', 'delete', { id: subscription.id });
  await use('videos', 'delete', { id: video.id });

  expect([...called].toSorted()).toEqual((await describedMethods()).toSorted());
});
