/** The tests read every write on another node. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { jpegFile, pngFile } from '../support/pictures.ts';
import { obtainTokens } from '../support/tokens.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const items = '/v1/mediaItems';
const scopes = ['appendonly', 'readonly.appcreateddata', 'edit.appcreateddata'].map(
  (name) => `photoslibrary.${name}`,
);
const picture = new Uint8Array(pngFile({ width: 40, height: 30 }));
const movie = new Uint8Array(Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'));

describe.each(engines)('photos on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);
  const mina = apiCallerForAll(server, scopes);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  async function upload(
    bytes: Uint8Array<ArrayBuffer>,
    more: object = {},
    origin = server.origin,
    token = mina.token,
  ) {
    const response = await fetch(`${origin}/v1/uploads`, {
      method: 'POST',
      body: bytes,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'x-goog-upload-protocol': 'raw',
        ...more,
      },
    });
    return { response, text: await response.text() };
  }
  const tokenOf = async (bytes: Uint8Array<ArrayBuffer>) => (await upload(bytes)).text;
  const create = (tokens: readonly string[], more: object = {}, caller: ApiCaller = mina) =>
    caller.call('POST', `${items}:batchCreate`, {
      newMediaItems: tokens.map((uploadToken) => ({ simpleMediaItem: { uploadToken, fileName: 'a.png' } })),
      ...more,
    });
  const createOne = async (bytes = picture) =>
    (await create([await tokenOf(bytes)])).json.newMediaItemResults[0].mediaItem;
  const search = async (body: object) =>
    ((await elsewhere.call('POST', `${items}:search`, body)).json.mediaItems ?? []).map(
      ({ id }: { id: string }) => id,
    );

  test('bytes become an upload token, and then a media item with an address that needs no token', async () => {
    const { response, text } = await upload(picture);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; charset=utf-8',
    ]);
    const description = 'A blue tile';
    const simpleMediaItem = { uploadToken: text, fileName: 'tile.png' };
    const body = { newMediaItems: [{ description, simpleMediaItem }] };
    const [result] = (await elsewhere.call('POST', `${items}:batchCreate`, body)).json.newMediaItemResults;
    expect(result).toMatchObject({
      uploadToken: text,
      status: { message: 'Success' },
      mediaItem: {
        ...{ description, filename: 'tile.png', mimeType: 'image/png' },
        mediaMetadata: { width: '40', height: '30', photo: {}, creationTime: expect.any(String) },
      },
    });
    const { id } = result.mediaItem;
    // Repeating the request creates no second item.
    expect((await create([text])).json.newMediaItemResults[0].mediaItem.id).toBe(id);
    const { json } = await mina.call('GET', `${items}/${id}`);
    expect(json.filename).toBe('tile.png');
    for (const option of ['', '=d', '=w200-h100']) {
      const bytes = await fetch(`${json.baseUrl.replace(server.origin, otherNode())}${option}`);
      expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(picture);
    }
    expect(
      (await mina.call('PATCH', `${items}/${id}?updateMask=description`, { description: 'Glazed' })).status,
    ).toBe(200);
    expect((await elsewhere.call('GET', `${items}/${id}`)).json.description).toBe('Glazed');
  });

  test('a resumable upload with the headers of Google Photos continues on the other node', async () => {
    const file = new Uint8Array(await jpegFile({ width: 500, height: 400 }));
    const authorization = `Bearer ${mina.token}`;
    const start = await fetch(`${server.origin}/v1/uploads`, {
      method: 'POST',
      headers: {
        ...{ authorization, 'x-goog-upload-command': 'start', 'x-goog-upload-protocol': 'resumable' },
        ...{ 'x-goog-upload-content-type': 'image/jpeg', 'x-goog-upload-raw-size': String(file.length) },
      },
    });
    expect(start.headers.get('x-goog-upload-status')).toBe('active');
    const url = start.headers.get('x-goog-upload-url')?.replace(server.origin, otherNode()) ?? '';
    const headers = { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '0' };
    const end = await fetch(url, { method: 'POST', body: file, headers });
    expect([end.status, end.headers.get('x-goog-upload-status')]).toEqual([200, 'final']);
    const [{ mediaItem }] = (await create([await end.text()])).json.newMediaItemResults;
    expect(mediaItem).toMatchObject({
      mimeType: 'image/jpeg',
      mediaMetadata: { width: '500', height: '400' },
    });
  });

  test('items are listed newest first, and found by album, date and type', async () => {
    const [one, two] = [await createOne(), await createOne()];
    const video = await createOne(movie);
    expect(video.mediaMetadata).toMatchObject({ video: { status: 'READY' } });
    const list = await elsewhere.call('GET', `${items}?pageSize=2`);
    const next = await elsewhere.call('GET', `${items}?pageSize=100&pageToken=${list.json.nextPageToken}`);
    const listed = [...list.json.mediaItems, ...next.json.mediaItems].map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([one.id, two.id, video.id]));
    expect(new Set(listed).size).toBe(listed.length);
    expect(await search({ filters: { mediaTypeFilter: { mediaTypes: ['VIDEO'] } } })).toEqual([video.id]);
    const june = { dateFilter: { dates: [{ year: 2026, month: 6 }] } };
    expect(await search({ filters: june })).toHaveLength(1);
    const september = {
      dateFilter: {
        ranges: [
          { startDate: { year: 2026, month: 9, day: 12 }, endDate: { year: 2026, month: 9, day: 12 } },
        ],
      },
    };
    const found = await search({ filters: september, orderBy: 'MediaMetadata.creation_time' });
    expect(await search({ filters: september })).toEqual(found.toReversed());
    const got = await elsewhere.call('GET', `${items}:batchGet?mediaItemIds=${one.id}&mediaItemIds=none`);
    expect(got.json.mediaItemResults).toMatchObject([{ mediaItem: { id: one.id } }, { status: { code: 5 } }]);
  });

  test('an album is created, filled, ordered, renamed and emptied', async () => {
    const { json: album } = await mina.call('POST', '/v1/albums', { album: { title: 'Tiles' } });
    const [one, two, three] = [await createOne(), await createOne(), await tokenOf(picture)];
    const path = `/v1/albums/${album.id}`;
    const add = { mediaItemIds: [one.id, two.id] };
    expect((await mina.call('POST', `${path}:batchAddMediaItems`, add)).json).toEqual({});
    const albumPosition = { position: 'AFTER_MEDIA_ITEM', relativeMediaItemId: one.id };
    const added = await create([three], { albumId: album.id, albumPosition });
    const third = added.json.newMediaItemResults[0].mediaItem.id;
    expect(await search({ albumId: album.id })).toEqual([one.id, third, two.id]);
    const first = (await elsewhere.call('POST', `${items}:search`, { albumId: album.id, pageSize: 2 })).json;
    expect(await search({ albumId: album.id, pageSize: 2, pageToken: first.nextPageToken })).toEqual([
      two.id,
    ]);
    const cover = { title: 'Blue tiles', coverPhotoMediaItemId: two.id };
    await mina.call('PATCH', `${path}?updateMask=title,coverPhotoMediaItemId`, cover);
    expect((await elsewhere.call('GET', path)).json).toMatchObject({ ...cover, mediaItemsCount: '3' });
    const remove = (mediaItemIds: readonly string[]) =>
      mina.call('POST', `${path}:batchRemoveMediaItems`, { mediaItemIds });
    expect((await remove([two.id])).status).toBe(200);
    expect((await remove([two.id])).status).toBe(400);
    expect((await elsewhere.call('GET', path)).json).toMatchObject({
      mediaItemsCount: '2',
      coverPhotoMediaItemId: one.id,
    });
    const { albums } = (await elsewhere.call('GET', '/v1/albums')).json;
    expect(albums.map(({ title }: { title: string }) => title)).toEqual(['Blue tiles', 'Open day']);
  });

  test('another app, another account and a narrower scope see and use nothing of it', async () => {
    const mine = await createOne();
    const project = { enabledApis: ['photoslibrary.googleapis.com'] };
    const client = await server.addClient({ project, redirectUris: [server.app.redirectUri] });
    const scope = scopes.map((name) => `https://www.googleapis.com/auth/${name}`).join(' ');
    const { accessToken } = await obtainTokens(server, {
      parameters: { scope, client_id: client.id },
      exchange: { client_id: client.id, client_secret: client.secret },
    });
    const [, tomas] = server.accounts;
    for (const caller of [
      callerWith(server.origin, accessToken),
      await apiCaller(server, scopes, { account: tomas.sub }),
    ]) {
      expect((await caller.call('GET', `${items}/${mine.id}`)).status).toBe(404);
      const stolen = await create([await tokenOf(picture)], {}, caller);
      expect(stolen.json.newMediaItemResults[0].status.code).toBe(3);
    }
    const others = callerWith(server.origin, accessToken);
    expect([(await others.call('GET', items)).json, (await others.call('GET', '/v1/albums')).json]).toEqual([
      {},
      {},
    ]);
    const adder = await apiCaller(server, ['photoslibrary.appendonly']);
    expect((await adder.call('GET', items)).reason).toBe('insufficientPermissions');
  });

  test.each<
    [string, (caller: ApiCaller) => Promise<{ status: number; json: { error: { message: string } } }>, RegExp]
  >([
    ['no item', (c) => c.call('POST', `${items}:batchCreate`, {}), /newMediaItems must have 1 to 50 items/],
    ['an album without title', (c) => c.call('POST', '/v1/albums', { album: {} }), /album\.title must have/],
    [
      'a search for contents',
      (c) =>
        c.call('POST', `${items}:search`, {
          filters: { contentFilter: { includedContentCategories: ['CATS'] } },
        }),
      /contentFilter must be left out/,
    ],
    [
      'an order without dates',
      (c) => c.call('POST', `${items}:search`, { orderBy: 'MediaMetadata.creation_time' }),
      /needs filters\.dateFilter/,
    ],
    ['another mask', (c) => c.call('PATCH', `${items}/x?updateMask=filename`, {}), /must be description/],
  ])('%s gets 400 with what to change', async (_, request, message) => {
    const { status, json } = await request(mina);
    expect([status, json.error.message]).toEqual([400, expect.stringMatching(message)]);
  });

  test('an upload says what is wrong with it, and bytes of another kind become no item', async () => {
    const without = await upload(picture, { 'x-goog-upload-protocol': 'multipart' });
    expect([without.response.status, without.text]).toEqual([
      400,
      expect.stringContaining('raw or resumable'),
    ]);
    expect((await upload(new Uint8Array())).response.status).toBe(400);
    expect((await upload(picture, {}, server.origin, 'ya29.nothing')).response.status).toBe(401);
    const [text, forged] = (await create([await tokenOf(Buffer.from('text')), 'forged'])).json
      .newMediaItemResults;
    expect([text.status.code, forged.status.code]).toEqual([3, 3]);
  });
});
