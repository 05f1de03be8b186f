import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { deleteAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope } from '../support/scopes.ts';
import { obtainTokens, post } from '../support/tokens.ts';
import { Uploader, uploaderFor, uploaderForAll } from '../support/uploader.ts';
import { makeFile, sha256Of, stepBytes } from '../support/video-file.ts';
import {
  askHowMuch,
  describedVideo,
  progressOf,
  put,
  refusalOf,
  uploadPath,
  uploadScope,
} from '../support/video-upload.ts';

const maximumBytes = 4_000_000;
const parts = 'part=snippet,status,fileDetails,processingDetails,statistics';

describe.each(engines)('resumable uploads on $engine', ({ options }) => {
  const server = serverForAll({ ...options, settings: { uploadMaximumBytes: maximumBytes } });
  const uploader = uploaderForAll(server);

  const readVideo = async (id: string, by = uploader.token, query = parts) => {
    const response = await fetch(`${server.origin}/youtube/v3/videos?id=${id}&${query}`, {
      headers: { authorization: `Bearer ${by}` },
    });
    const { items } = (await response.json()) as { items: Record<string, Record<string, unknown>>[] };
    return items[0];
  };

  test('API-5 the server stores a video that the client sends in one PUT, and reports size and digest', async () => {
    const file = makeFile(700_001);
    const start = await uploader.start({
      query: 'part=snippet,status&notifySubscribers=false',
      headers: { 'x-upload-content-length': String(file.length), 'x-upload-content-type': 'video/mp4' },
    });
    expect([start.status, await start.text()]).toEqual([200, '']);
    const location = start.headers.get('location') ?? '';
    expect(location.startsWith(`${server.origin}${uploadPath}?`)).toBe(true);
    expect(new URL(location).searchParams.get('upload_id')).toMatch(/^[\w-]{43}$/);

    const end = await put(location, file);
    expect(end.status).toBe(201);
    const video = (await end.json()) as { id: string };
    expect(video).toMatchObject({
      kind: 'youtube#video',
      id: expect.stringMatching(/^[\w-]{11}$/),
      snippet: { title: 'A bowl', tags: ['clay', 'slow video'], channelId: expect.stringMatching(/^UC/) },
      status: { privacyStatus: 'unlisted', uploadStatus: 'uploaded' },
    });
    expect(await readVideo(video.id)).toMatchObject({
      id: video.id,
      snippet: { title: 'A bowl', description: 'Turned in one go.', categoryId: '26' },
      status: { uploadStatus: 'processed', selfDeclaredMadeForKids: false },
      fileDetails: { fileSize: '700001', mediaType: 'video/mp4', sha256: sha256Of(file) },
      processingDetails: { processingStatus: 'succeeded' },
      statistics: { viewCount: '0' },
    });
  });

  test('API-5 the server answers a chunk with 308 and the received size, and the last chunk with the video', async () => {
    const file = makeFile(3 * stepBytes + 10);
    const location = await uploader.open();
    const total = file.length;
    const first = await put(location, file.slice(0, stepBytes), `0-${stepBytes - 1}/${total}`);
    expect(progressOf(first)).toEqual({ status: 308, received: stepBytes });
    const second = await put(
      location,
      file.slice(stepBytes, 3 * stepBytes),
      `${stepBytes}-${3 * stepBytes - 1}/${total}`,
    );
    expect(progressOf(second)).toEqual({ status: 308, received: 3 * stepBytes });
    const last = await put(location, file.slice(3 * stepBytes), `${3 * stepBytes}-${total - 1}/${total}`);
    expect(last.status).toBe(201);
    const { id } = (await last.json()) as { id: string };
    expect((await readVideo(id))?.fileDetails?.sha256).toBe(sha256Of(file));

    // A client that missed the answer can ask for the progress or send the file again. It gets the same video.
    for (const again of [put(location, new Uint8Array(), `*/${total}`), put(location, file)]) {
      const answer = await again;
      expect([answer.status, ((await answer.json()) as { id: string }).id]).toEqual([201, id]);
    }
  });

  test('API-5 the client can send chunks without a total, and name the total with or after the last chunk', async () => {
    const file = makeFile(2 * stepBytes);
    for (const end of ['with', 'after']) {
      const location = await uploader.open();
      expect((await put(location, file.slice(0, stepBytes), `0-${stepBytes - 1}/*`)).status).toBe(308);
      const total = end === 'with' ? file.length : '*';
      const last = await put(location, file.slice(stepBytes), `${stepBytes}-${file.length - 1}/${total}`);
      const answer = end === 'with' ? last : await put(location, new Uint8Array(), `*/${file.length}`);
      expect([last.status, answer.status]).toEqual([end === 'with' ? 201 : 308, 201]);
    }
  });

  test('API-5 after a dropped connection, the server keeps the received bytes, and the upload continues', async () => {
    const file = makeFile(5 * stepBytes + 123);
    const location = await uploader.open({
      headers: { 'x-upload-content-length': String(file.length), 'x-upload-content-type': 'video/webm' },
    });
    await sendAndDrop(location, file, 3 * stepBytes + 100_000);
    const { status, received } = await askHowMuch(location, file.length);
    expect([status, received]).toEqual([308, 3 * stepBytes]);

    const range = `${received}-${file.length - 1}/${file.length}`;
    const end = await put(location, file.slice(received), range);
    expect(end.status).toBe(201);
    const { id } = (await end.json()) as { id: string };
    expect((await readVideo(id))?.fileDetails).toMatchObject({
      fileSize: String(file.length),
      sha256: sha256Of(file),
      mediaType: 'video/webm',
    });
  });

  test('API-5 if the client missed an answer and sends the chunk again, the server counts the chunk only once', async () => {
    const file = makeFile(2 * stepBytes + 5);
    const location = await uploader.open();
    const range = `0-${stepBytes - 1}/${file.length}`;
    for (let time = 0; time < 2; time += 1) {
      const answer = await put(location, file.slice(0, stepBytes), range);
      expect(progressOf(answer)).toEqual({ status: 308, received: stepBytes });
    }
    const end = await put(location, file, `0-${file.length - 1}/${file.length}`);
    expect(end.status).toBe(201);
    const { id } = (await end.json()) as { id: string };
    expect((await readVideo(id))?.fileDetails?.sha256).toBe(sha256Of(file));
  });

  test('API-5 while a request hangs, another request can continue the upload', async () => {
    const file = makeFile(3 * stepBytes);
    const location = await uploader.open();
    const { pathname, search, port } = new URL(location);
    const hanging = connect(Number(port), 'localhost');
    hanging.on('error', () => {});
    hanging.write(
      `PUT ${pathname}${search} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${file.length}\r\n\r\n`,
    );
    hanging.write(file.slice(0, stepBytes + 9));
    await expect.poll(async () => (await askHowMuch(location)).received).toBe(stepBytes);
    hanging.write(file.slice(stepBytes + 9, stepBytes + 99));
    const end = await put(location, file.slice(stepBytes), `${stepBytes}-${file.length - 1}/${file.length}`);
    expect(end.status).toBe(201);
    const { id } = (await end.json()) as { id: string };
    expect((await readVideo(id))?.fileDetails?.sha256).toBe(sha256Of(file));
    hanging.destroy();
  });

  test.each([
    ['text instead of numbers', '0-last/*', stepBytes],
    ['an end before its beginning', `${stepBytes - 1}-0/${maximumBytes}`, stepBytes],
    ['an end beyond the total', `0-${stepBytes - 1}/${stepBytes - 1}`, stepBytes],
    ['a gap before the chunk', `${stepBytes}-${2 * stepBytes - 1}/${maximumBytes}`, stepBytes],
    ["a length other than the body's", `0-${2 * stepBytes - 1}/${maximumBytes}`, stepBytes],
    ['a chunk that is not a multiple of 262,144 bytes', `0-${stepBytes - 2}/${maximumBytes}`, stepBytes - 1],
    ['a total other than the announced length', `0-${stepBytes - 1}/${maximumBytes - 1}`, stepBytes],
  ])(
    'API-5 the server rejects a Content-Range with %s, and keeps the upload as it was',
    async (_, range, size) => {
      const headers = { 'x-upload-content-length': String(maximumBytes) };
      const location = await uploader.open({ headers });
      const refused = await put(location, makeFile(size), range);
      expect(await refusalOf(refused)).toBe('400 badRequest');
      expect(await askHowMuch(location, maximumBytes)).toEqual({ status: 308, received: 0 });
    },
  );

  test('API-5 the server rejects a chunk that ends between multiples of 262,144 bytes, and keeps the earlier bytes', async () => {
    const location = await uploader.open();
    await put(location, makeFile(stepBytes), `0-${stepBytes - 1}/*`);
    const within = await put(location, makeFile(stepBytes), `1-${stepBytes}/*`);
    expect(await refusalOf(within)).toBe('400 badRequest');
    expect(await askHowMuch(location)).toEqual({ status: 308, received: stepBytes });
  });

  test('API-5 a rejected request has no effect: the next request may have another total', async () => {
    const location = await uploader.open();
    const gap = await put(location, makeFile(stepBytes), `${stepBytes}-${2 * stepBytes - 1}/${maximumBytes}`);
    expect(await refusalOf(gap)).toBe('400 badRequest');
    expect((await put(location, makeFile(10), '0-9/10')).status).toBe(201);
  });

  test('API-5 the server rejects a file as soon as the server learns that the file is too large', async () => {
    const tooMany = String(maximumBytes + 1);
    const announced = await uploader.start({ headers: { 'x-upload-content-length': tooMany } });
    expect(await refusalOf(announced)).toBe('413 uploadTooLarge');
    const location = await uploader.open();
    const total = await put(location, makeFile(stepBytes), `0-${stepBytes - 1}/${tooMany}`);
    expect(await refusalOf(total)).toBe('413 uploadTooLarge');
    // `fetch` sends a stream in HTTP chunks, so no header names the length.
    const unannounced = await fetch(location, {
      method: 'PUT',
      body: new Blob([makeFile(maximumBytes + 1)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(await refusalOf(unannounced)).toBe('413 uploadTooLarge');
  });

  test.each([
    ['a picture', { 'x-upload-content-type': 'image/png' }, '400 badContent'],
    ['a malformed length', { 'x-upload-content-length': '1e9' }, '400 badRequest'],
    ['an empty file', { 'x-upload-content-length': '0' }, '400 mediaBodyRequired'],
  ])('API-5 the server rejects a start that announces %s', async (_, headers, refusal) => {
    expect(await refusalOf(await uploader.start({ headers }))).toBe(refusal);
  });

  test('API-5 if no media type was announced, the server uses the type of the request with the first bytes', async () => {
    const location = await uploader.open();
    const file = makeFile(10);
    const picture = await put(location, file, undefined, { 'content-type': 'image/png' });
    expect(await refusalOf(picture)).toBe('400 badContent');
    const video = await put(location, file, undefined, { 'content-type': 'Video/MP4; codecs="avc1"' });
    const { id } = (await video.json()) as { id: string };
    expect((await readVideo(id))?.fileDetails?.mediaType).toBe('video/mp4');
  });

  test('API-5 the server rejects metadata that is malformed, deeply nested or too long', async () => {
    const send = (body: string) =>
      fetch(`${server.origin}${uploadPath}?uploadType=resumable&part=snippet`, {
        method: 'POST',
        headers: { authorization: `Bearer ${uploader.token}` },
        body,
      });
    expect(await refusalOf(await send('{"snippet":'))).toBe('400 parseError');
    const lists = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    expect(await refusalOf(await send(`{"snippet":{"title":"t","tags":${lists}}}`))).toBe('400 invalidTags');
    expect(await refusalOf(await send(JSON.stringify({ snippet: 'x'.repeat(70_000) })))).toBe(
      '400 parseError',
    );
  });

  test("API-5 the upload URL needs no token, but another account's token is rejected", async () => {
    const file = makeFile(100);
    const location = await uploader.open();
    const stranger = await uploaderFor(server, uploadScope, { account: server.accounts[1]?.sub ?? '' });
    const foreign = await put(location, file, undefined, { authorization: `Bearer ${stranger.token}` });
    expect(await refusalOf(foreign)).toBe('404 notFound');
    const other = new URL(location);
    other.searchParams.set('upload_id', 'A'.repeat(43));
    for (const wrong of [other.href, `${server.origin}${uploadPath}`, `${location}&upload_id=b`]) {
      expect(await refusalOf(await put(wrong, file))).toBe('404 notFound');
    }
    // The upload URL is enough, so the server ignores an invalid token.
    const own = await put(location, file, undefined, { authorization: 'Bearer expired' });
    expect(own.status).toBe(201);
  });

  test("API-5 the upload URL doesn't contain the access token", async () => {
    const response = await fetch(
      `${server.origin}${uploadPath}?uploadType=resumable&part=snippet&access_token=${uploader.token}`,
      { method: 'POST', body: JSON.stringify({ snippet: { title: 'x' } }) },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('location')).not.toContain(uploader.token);
  });

  test('API-2 API-5 the server rejects a token without an upload scope, and names the scopes that allow uploads', async () => {
    const reader = await uploaderFor(server, calendarScope);
    const refused = await reader.start();
    expect(refused.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(refused.headers.get('www-authenticate')).toContain(uploadScope);
    expect(await refusalOf(refused)).toBe('403 insufficientPermissions');
  });

  test('API-2 API-5 after a revocation, no upload can start or continue, and the server stores no file', async () => {
    const tokens = await obtainTokens(server, {
      account: server.accounts[1]?.sub ?? '',
      parameters: { scope: uploadScope },
    });
    const file = makeFile(2 * stepBytes);
    const revoked = new Uploader(server, tokens.accessToken);
    const [begun, fresh] = await Promise.all([revoked.open(), revoked.open()]);
    await put(begun, file.slice(0, stepBytes), `0-${stepBytes - 1}/${file.length}`);
    expect((await post(`${server.origin}/revoke`, { token: tokens.accessToken })).status).toBe(200);
    expect(await refusalOf(await revoked.start())).toBe('401 authError');
    const rest = await put(begun, file.slice(stepBytes), `${stepBytes}-${file.length - 1}/${file.length}`);
    expect(await refusalOf(rest)).toBe('401 authError');
    expect(await refusalOf(await put(fresh, file))).toBe('401 authError');
    expect((await askHowMuch(begun)).status).toBe(404);
  });

  test('API-5 the server removes an unfinished upload after one week, and not earlier', async () => {
    const location = await uploader.open();
    server.clock.advance(604_799);
    expect((await askHowMuch(location)).status).toBe(308);
    server.clock.advance(1);
    expect(await refusalOf(await put(location, makeFile(10)))).toBe('404 notFound');
    await server.grantway.keepHouse();
    await uploader.authorize();
  });

  test('API-5 the server keeps at most ten unfinished uploads per account, and removes the oldest', async () => {
    const first = await uploader.open();
    const second = await uploader.open();
    for (let count = 2; count < 11; count += 1) await uploader.open();
    expect((await askHowMuch(first)).status).toBe(404);
    expect((await askHowMuch(second)).status).toBe(308);
  });

  test("API-5 the server removes a deleted account's videos", async () => {
    const [, , account] = server.accounts;
    if (account === undefined) throw new Error('the server has no third account');
    const yuki = await uploaderFor(server, uploadScope, { account: account.sub });
    const end = await put(await yuki.open(), makeFile(10));
    const { id } = (await end.json()) as { id: string };
    expect((await readVideo(id, uploader.token, 'part=snippet'))?.snippet?.title).toBe(
      describedVideo.snippet.title,
    );
    await deleteAccount(server, account);
    expect(await readVideo(id, uploader.token, 'part=snippet')).toBeUndefined();
  });
});

/** Sends the first bytes, lets the server read them, and breaks the connection. */
async function sendAndDrop(location: string, file: Uint8Array, sent: number): Promise<void> {
  const { pathname, search, port, host } = new URL(location);
  const socket = connect(Number(port), 'localhost');
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(
    `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${file.length}\r\n\r\n`,
  );
  await new Promise((resolve) => socket.write(file.subarray(0, sent), resolve));
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  await once(socket, 'close');
}
