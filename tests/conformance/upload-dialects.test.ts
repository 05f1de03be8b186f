/**
 * Uploads as client libraries send them: Go (POST to the upload URL, no 308), Ruby (`X-Goog-Upload-…`), and clients
 * that don't know the type of their video (`video/*`).
 */

import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serverForAll } from '../support/running-server.ts';
import { uploaderFor, uploaderForAll } from '../support/uploader.ts';
import { makeFile, sha256Of, stepBytes } from '../support/video-file.ts';
import { describedVideo, manageScope, put, refusalOf } from '../support/video-upload.ts';

const maximumBytes = 4_000_000;

const server = serverForAll({ settings: { uploadMaximumBytes: maximumBytes } });
const uploader = uploaderForAll(server);

async function fileDetails(id: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.origin}/youtube/v3/videos?id=${id}&part=fileDetails`, {
    headers: { authorization: `Bearer ${uploader.token}` },
  });
  const { items } = (await response.json()) as { items: { fileDetails: Record<string, unknown> }[] };
  return items[0]?.fileDetails ?? {};
}

const idOf = async (response: Response) => ((await response.json()) as { id: string }).id;

describe('media types', () => {
  const file = makeFile(1_000);

  test.each(['video/*', '*/*', 'Video/*; q=1', 'application/*', 'application/octet-stream', 'video/mp4'])(
    'API-5 the server accepts X-Upload-Content-Type: %s',
    async (type) => {
      const location = await uploader.open({ headers: { 'x-upload-content-type': type } });
      const end = await put(location, file);
      expect(end.status).toBe(201);
      expect(await fileDetails(await idOf(end))).toMatchObject({
        mediaType: type.split(';')[0]?.toLowerCase(),
        sha256: sha256Of(file),
      });
    },
  );

  test.each(['image/*', 'image/png', 'video', '*/mp4', '*', 'video/**', ''])(
    'the server rejects X-Upload-Content-Type: "%s"',
    async (type) => {
      const response = await uploader.start({ headers: { 'x-upload-content-type': type } });
      expect(await refusalOf(response)).toBe('400 badContent');
    },
  );

  test('API-5 the server accepts the content type video/* for the file itself', async () => {
    const location = await uploader.open();
    expect((await put(location, file, undefined, { 'content-type': 'video/*' })).status).toBe(201);
    const authorization = `Bearer ${uploader.token}`;
    const whole = await fetch(`${server.origin}/upload/youtube/v3/videos?uploadType=media&part=id`, {
      method: 'POST',
      body: file,
      headers: { authorization, 'content-type': 'video/*' },
    });
    expect(whole.status).toBe(200);
    const parts =
      '--b\r\ncontent-type: application/json\r\n\r\n{"snippet":{"title":"T"}}\r\n' +
      '--b\r\ncontent-type: video/*\r\n\r\nbytes\r\n--b--';
    const multipart = await fetch(
      `${server.origin}/upload/youtube/v3/videos?uploadType=multipart&part=snippet`,
      {
        method: 'POST',
        body: parts,
        headers: { authorization, 'content-type': 'multipart/related; boundary=b' },
      },
    );
    expect(multipart.status).toBe(200);
  });
});

describe("Go's client", () => {
  /** Sends a chunk as google-api-go-client does. */
  const chunk = (location: string, bytes: Uint8Array<ArrayBuffer>, range: string, by = uploader.token) =>
    fetch(location, {
      method: 'POST',
      body: bytes,
      headers: {
        authorization: `Bearer ${by}`,
        'content-range': `bytes ${range}`,
        'content-type': 'video/*',
        'x-guploader-no-308': 'yes',
      },
    });

  test('API-5 a chunk that is sent by POST gets 200 and a header that says 308, and the last chunk gets the video', async () => {
    const file = makeFile(2 * stepBytes + 10);
    const location = await uploader.open({ headers: { 'x-upload-content-type': 'video/*' } });
    const first = await chunk(location, file.slice(0, stepBytes), `0-${stepBytes - 1}/*`);
    expect([
      first.status,
      first.headers.get('x-http-status-code-override'),
      first.headers.get('range'),
    ]).toEqual([200, '308', `bytes=0-${stepBytes - 1}`]);
    const second = await chunk(
      location,
      file.slice(stepBytes, 2 * stepBytes),
      `${stepBytes}-${2 * stepBytes - 1}/*`,
    );
    expect(second.headers.get('x-http-status-code-override')).toBe('308');
    const last = await chunk(
      location,
      file.slice(2 * stepBytes),
      `${2 * stepBytes}-${file.length - 1}/${file.length}`,
    );
    expect([last.status, last.headers.get('x-http-status-code-override')]).toEqual([201, null]);
    expect((await fileDetails(await idOf(last))).sha256).toBe(sha256Of(file));
  });

  test('API-5 if the last bytes came without the total size, an empty chunk with the total completes the upload', async () => {
    const file = makeFile(stepBytes);
    const location = await uploader.open();
    const none = await chunk(location, new Uint8Array(), '*/*');
    expect([none.status, none.headers.get('x-http-status-code-override'), none.headers.get('range')]).toEqual(
      [200, '308', null],
    );
    await chunk(location, file, `0-${stepBytes - 1}/*`);
    const end = await chunk(location, new Uint8Array(), `*/${stepBytes}`);
    expect(end.status).toBe(201);
    expect((await fileDetails(await idOf(end))).sha256).toBe(sha256Of(file));
  });

  test('a chunk without the header X-GUploader-No-308 gets 308; errors keep their status even with this header', async () => {
    const file = makeFile(stepBytes);
    const location = await uploader.open();
    const range = { 'content-range': `bytes 0-${stepBytes - 1}/*` };
    const plain = await fetch(location, { method: 'POST', body: file, headers: range });
    expect([plain.status, plain.headers.get('x-http-status-code-override')]).toEqual([308, null]);
    const beyond = await chunk(location, file, `${2 * stepBytes}-${3 * stepBytes - 1}/*`);
    expect(await refusalOf(beyond)).toBe('400 badRequest');
    const gone = await chunk(`${location}x`, file, `0-${stepBytes - 1}/*`);
    expect(await refusalOf(gone)).toBe('404 notFound');
  });

  test("the server rejects another account's token", async () => {
    const other = await uploaderFor(server, manageScope, { account: server.accounts[1]?.sub ?? '' });
    const location = await uploader.open();
    const file = makeFile(10);
    expect(await refusalOf(await chunk(location, file, '0-9/10', other.token))).toBe('404 notFound');
  });
});

describe("Ruby's client and others with its protocol", () => {
  const resumablePath = '/resumable/upload/youtube/v3/videos';

  type Headers = Readonly<Record<string, string>>;

  const begin = (headers: Headers = {}, path = `${resumablePath}?part=snippet,status`) =>
    fetch(server.origin + path, {
      method: 'POST',
      body: JSON.stringify(describedVideo),
      headers: {
        authorization: `Bearer ${uploader.token}`,
        'content-type': 'application/json',
        'x-goog-upload-protocol': 'resumable',
        'x-goog-upload-command': 'start',
        'x-goog-upload-header-content-type': 'video/mp4',
        ...headers,
      },
    });

  async function open(headers: Headers = {}): Promise<string> {
    const response = await begin(headers);
    const url = response.headers.get('x-goog-upload-url');
    if (url === null) throw new Error(`no upload began: ${response.status} ${await response.text()}`);
    return url;
  }

  const send = (
    url: string,
    command: string,
    bytes: Uint8Array<ArrayBuffer> = new Uint8Array(),
    offset?: number | string,
    headers: Headers = {},
  ) =>
    fetch(url, {
      method: 'POST',
      body: bytes,
      headers: {
        authorization: `Bearer ${uploader.token}`,
        'x-goog-upload-command': command,
        ...(offset !== undefined && { 'x-goog-upload-offset': String(offset) }),
        ...headers,
      },
    });

  const said = ({ status, headers }: Response) => ({
    status,
    upload: headers.get('x-goog-upload-status'),
    received: headers.get('x-goog-upload-size-received'),
  });

  test('API-5 the server accepts a start, then all bytes and the end in one request', async () => {
    const file = makeFile(700_001);
    const start = await begin({ 'x-goog-upload-header-content-length': String(file.length) });
    expect(said(start)).toEqual({ status: 200, upload: 'active', received: null });
    expect(start.headers.get('x-goog-upload-chunk-granularity')).toBe(String(stepBytes));
    const url = start.headers.get('x-goog-upload-url') ?? '';
    expect(url.startsWith(`${server.origin}${resumablePath}?`)).toBe(true);
    expect(start.headers.get('x-goog-upload-control-url')).toBe(url);
    const end = await send(url, 'upload, finalize', file, 0, { 'content-type': 'video/mp4' });
    expect(said(end)).toEqual({ status: 200, upload: 'final', received: String(file.length) });
    const id = await idOf(end);
    expect(await fileDetails(id)).toMatchObject({ sha256: sha256Of(file), mediaType: 'video/mp4' });
    // A client that missed the answer can query or send the end again, and gets the same video.
    for (const again of [await send(url, 'query'), await send(url, 'upload, finalize', file, 0)]) {
      expect(said(again)).toMatchObject({ status: 200, upload: 'final' });
      expect(await idOf(again)).toBe(id);
    }
  });

  test('API-5 the server accepts chunks, then the end in a separate request', async () => {
    const file = makeFile(3 * stepBytes);
    const url = await open({ 'x-goog-upload-header-content-length': String(file.length) });
    for (const first of [0, stepBytes, 2 * stepBytes]) {
      const answer = await send(url, 'upload', file.slice(first, first + stepBytes), first);
      expect(said(answer)).toEqual({
        status: 200,
        upload: 'active',
        received: String(first + stepBytes),
      });
    }
    // The server has all bytes, but the upload is complete only when the client says so.
    expect(said(await send(url, 'query'))).toMatchObject({ upload: 'active' });
    const end = await send(url, 'finalize');
    expect(said(end)).toMatchObject({ status: 200, upload: 'final' });
    expect((await fileDetails(await idOf(end))).sha256).toBe(sha256Of(file));
  });

  test('API-5 the server accepts a stream of unknown length', async () => {
    const file = makeFile(stepBytes + 77);
    const url = await open();
    const body = new Blob([file]).stream();
    const headers = {
      authorization: `Bearer ${uploader.token}`,
      'x-goog-upload-command': 'upload, finalize',
      'x-goog-upload-offset': '0',
    };
    const init = { method: 'POST', body, headers, duplex: 'half' };
    const end = await fetch(url, init as RequestInit);
    expect(said(end)).toMatchObject({ upload: 'final', received: String(file.length) });
    expect((await fileDetails(await idOf(end))).sha256).toBe(sha256Of(file));
  });

  test('API-5 after a dropped connection, query returns the number of bytes kept, and the upload continues there', async () => {
    const file = makeFile(3 * stepBytes + 123);
    const url = await open({ 'x-goog-upload-header-content-length': String(file.length) });
    const { hostname, port, pathname, search } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nX-Goog-Upload-Command: upload, finalize\r\n` +
        `X-Goog-Upload-Offset: 0\r\nContent-Length: ${file.length}\r\n\r\n`,
    );
    socket.write(file.slice(0, 2 * stepBytes + 5_000));
    await expect
      .poll(async () => said(await send(url, 'query')).received, { timeout: 10_000 })
      .toBe(String(2 * stepBytes));
    const closed = once(socket, 'close');
    socket.on('error', () => {});
    socket.destroy();
    await closed;
    const end = await send(url, 'upload, finalize', file.slice(2 * stepBytes), 2 * stepBytes);
    expect(said(end)).toMatchObject({ upload: 'final' });
    expect((await fileDetails(await idOf(end))).sha256).toBe(sha256Of(file));
  });

  test('API-5 cancel removes the upload', async () => {
    const url = await open();
    expect(said(await send(url, 'cancel'))).toEqual({ status: 200, upload: 'cancelled', received: null });
    expect(await refusalOf(await send(url, 'query'))).toBe('404 notFound');
  });

  test('API-5 the server accepts the protocols raw and multipart, without uploadType', async () => {
    const file = makeFile(500);
    const authorization = `Bearer ${uploader.token}`;
    const raw = await fetch(`${server.origin}/upload/youtube/v3/videos?part=id`, {
      method: 'POST',
      body: file,
      headers: {
        authorization,
        'x-goog-upload-protocol': 'raw',
        'x-goog-upload-header-content-type': 'video/webm',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    expect(raw.status).toBe(200);
    expect(await fileDetails(await idOf(raw))).toMatchObject({ mediaType: 'video/webm', fileSize: '500' });
    const multipart = await fetch(`${server.origin}/upload/youtube/v3/videos?part=snippet`, {
      method: 'POST',
      body:
        '--b\r\ncontent-type: application/json\r\n\r\n{"snippet":{"title":"T"}}\r\n' +
        '--b\r\ncontent-type: video/mp4\r\n\r\nbytes\r\n--b--',
      headers: {
        authorization,
        'x-goog-upload-protocol': 'multipart',
        'content-type': 'multipart/related; boundary=b',
      },
    });
    expect(multipart.status).toBe(200);
  });

  test('the server rejects a start with neither a protocol nor an uploadType', async () => {
    const response = await fetch(`${server.origin}${resumablePath}?part=id`, {
      method: 'POST',
      headers: { authorization: `Bearer ${uploader.token}` },
    });
    expect(response.status).toBe(400);
  });

  test.each([
    ['an unknown protocol', { 'x-goog-upload-protocol': 'carrier pigeon' }, '400 badRequest'],
    ['a command other than start', { 'x-goog-upload-command': 'upload' }, '400 badRequest'],
    ['an empty command', { 'x-goog-upload-command': '' }, '400 badRequest'],
    ['a length that is not a number', { 'x-goog-upload-header-content-length': 'long' }, '400 badRequest'],
    ['an empty file', { 'x-goog-upload-header-content-length': '0' }, '400 mediaBodyRequired'],
    ['a file that is too large', { 'x-goog-upload-header-content-length': '4000001' }, '413 uploadTooLarge'],
    ['a picture', { 'x-goog-upload-header-content-type': 'image/png' }, '400 badContent'],
    ['no token', { authorization: '' }, '401 required'],
  ])('the server rejects a start with %s', async (_, headers, refusal) => {
    expect(await refusalOf(await begin(headers as Headers))).toBe(refusal);
  });

  test('the server rejects a start whose uploadType contradicts the protocol', async () => {
    expect(await refusalOf(await begin({}, `${resumablePath}?part=id&uploadType=media`))).toBe(
      '400 badRequest',
    );
    expect((await begin({}, `${resumablePath}?part=snippet,status&uploadType=resumable`)).status).toBe(200);
  });

  test.each([
    ['no offset', 'upload', stepBytes, undefined, '400 badRequest'],
    ['a negative offset', 'upload', stepBytes, '-1', '400 badRequest'],
    ['an offset beyond the received bytes', 'upload', stepBytes, 1, '400 badRequest'],
    ['a chunk that does not fill a step', 'upload', 100, 0, '400 badRequest'],
    ['more bytes than announced', 'upload, finalize', 3 * stepBytes, 0, '400 badRequest'],
    ['an end before all announced bytes', 'upload, finalize', 100, 0, '400 badRequest'],
    ['an end without any bytes', 'finalize', 0, undefined, '400 mediaBodyRequired'],
    ['an unknown command', 'explode', 0, undefined, '400 badRequest'],
    ['a second start', 'start', 0, undefined, '400 badRequest'],
    ['the commands in the wrong order', 'finalize, upload', 0, 0, '400 badRequest'],
  ])(
    'the server rejects a request with %s, and the upload can continue',
    async (_, command, size, offset, refusal) => {
      const url = await open({ 'x-goog-upload-header-content-length': String(2 * stepBytes) });
      expect(await refusalOf(await send(url, command, makeFile(size), offset))).toBe(refusal);
      const file = makeFile(2 * stepBytes);
      expect(said(await send(url, 'upload, finalize', file, 0))).toMatchObject({ upload: 'final' });
    },
  );

  test('the server rejects a stream that is longer than the largest allowed file', async () => {
    const url = await open();
    const response = await send(url, 'upload, finalize', makeFile(maximumBytes + 1), 0);
    expect(await refusalOf(response)).toBe('413 uploadTooLarge');
  });

  test('an upload that starts with these headers can continue with PUT and Content-Range', async () => {
    const file = makeFile(stepBytes + 5);
    const url = await open();
    await send(url, 'upload', file.slice(0, stepBytes), 0);
    const end = await put(url, file.slice(stepBytes), `${stepBytes}-${file.length - 1}/${file.length}`);
    expect(end.status).toBe(201);
    expect((await fileDetails(await idOf(end))).sha256).toBe(sha256Of(file));
  });
});
