/**
 * The sample function that uploads to YouTube with a stored refresh token (CLI-11), against a real Grantway behind a
 * connection that breaks. What the server received is compared with what was sent.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { rolldown } from 'rolldown';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getRefreshToken } from '../../samples/youtube-upload/get-refresh-token.ts';
import type { HandlerOptions } from '../../samples/youtube-upload/handler.ts';
import { createHandler } from '../../samples/youtube-upload/handler.ts';
import { freePorts, runToEnd } from '../start/program.ts';
import type { Fault, FaultyConnection, RequestHead } from '../support/faulty-connection.ts';
import { startFaultyConnection } from '../support/faulty-connection.ts';
import { obtainTokens, post, reachConsent, refresh } from '../support/flow.ts';
import { formsOf, Person } from '../support/person.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { sha256Of, stepBytes, uploadPath, uploadScope } from '../support/video-upload.ts';

const readScope = 'https://www.googleapis.com/auth/youtube.readonly';
const chunkBytes = 2 * stepBytes;

let connection: FaultyConnection;
/** As it is seen through the connection. */
let server: TestServer;
let folder: string;
let refreshToken: string;
/** What the function's clock is ahead of this machine's. */
let aheadSeconds: number;
let logged: string[];

beforeEach(async () => {
  connection = await startFaultyConnection();
  const { origin } = connection;
  const [port = 0] = await freePorts(1);
  const direct = await startTestServer({
    settings: { origin },
    sampleOrigin: `http://localhost:${port}`,
  });
  connection.target = Number(new URL(direct.origin).port);
  server = { ...direct, origin };
  folder = mkdtempSync(join(tmpdir(), 'grantway-upload-'));
  aheadSeconds = 0;
  logged = [];
  refreshToken = await obtainRefreshToken(`${uploadScope} ${readScope}`);
  connection.requests.splice(0);
});
afterEach(async () => {
  await connection.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  expect(server.failures).toEqual([]);
  // Whatever went wrong, no secret was told.
  expect(logged.join('\n')).not.toContain(refreshToken);
  expect(logged.join('\n')).not.toContain(server.app.secret);
});

async function obtainRefreshToken(scope: string, account = server.accounts[0]): Promise<string> {
  const tokens = await obtainTokens(server, { parameters: { scope }, account: account?.sub ?? '' });
  return tokens.refreshToken;
}

/** A video that is longer than four chunks. */
function writeVideo(size = 4 * chunkBytes + 12_345): { path: string; bytes: Buffer } {
  const path = join(folder, 'video.mp4');
  const bytes = randomBytes(size);
  writeFileSync(path, bytes);
  return { path, bytes };
}

function settings(changes: Readonly<Record<string, string | undefined>> = {}) {
  return {
    OAUTH_CLIENT_ID: server.app.id,
    OAUTH_CLIENT_SECRET: server.app.secret,
    OAUTH_REFRESH_TOKEN: refreshToken,
    OAUTH_ISSUER: server.origin,
    YOUTUBE_ROOT_URL: server.origin,
    UPLOAD_CHUNK_BYTES: String(chunkBytes),
    ...changes,
  };
}

function makeHandler(changes?: Readonly<Record<string, string | undefined>>, options?: HandlerOptions) {
  return createHandler(settings(changes), {
    now: () => Date.now() + aheadSeconds * 1_000,
    firstPauseMs: 10,
    log: (line) => logged.push(line),
    ...options,
  });
}

/** For the server and for the function. */
function advance(seconds: number): void {
  server.clock.advance(seconds);
  aheadSeconds += seconds;
}

function isChunk({ method, contentRange }: RequestHead): boolean {
  return method === 'PUT' && contentRange?.startsWith('bytes */') === false;
}

const count = (isCounted: (head: RequestHead) => boolean): number =>
  connection.requests.filter(isCounted).length;
const starts = (): number => count(({ method, path }) => method === 'POST' && path === uploadPath);
const refreshes = (): number => count(({ path }) => path === '/token');
const questions = (): number => count(({ contentRange }) => contentRange?.startsWith('bytes */') === true);

/** Does something to the nth chunk, the first time that it is sent. */
function atChunk(nth: number, act: () => Fault | undefined | Promise<Fault | undefined>): void {
  let seen = 0;
  connection.decide = (head) => (isChunk(head) && ++seen === nth ? act() : undefined);
}

/** What the server says of the video now. */
async function readVideo(id: string) {
  const { body } = await refresh(server, refreshToken);
  const response = await fetch(
    `${server.origin}/youtube/v3/videos?part=snippet,status,fileDetails&id=${encodeURIComponent(id)}`,
    { headers: { authorization: `Bearer ${body.access_token}` } },
  );
  const { items } = (await response.json()) as {
    items: readonly {
      snippet: { title: string };
      status: { privacyStatus: string };
      fileDetails: { fileSize: string; sha256: string; mediaType: string };
    }[];
  };
  return items[0];
}

async function expectUploaded(videoId: string, bytes: Uint8Array): Promise<void> {
  expect((await readVideo(videoId))?.fileDetails).toMatchObject({
    fileSize: String(bytes.length),
    sha256: sha256Of(bytes),
    mediaType: 'video/mp4',
  });
}

describe('CLI-11 the upload', () => {
  test('CLI-11 a short video goes whole, and its id comes back', async () => {
    const { path, bytes } = writeVideo(1_000);
    const { videoId } = await makeHandler()({ video: path, title: 'Short', privacyStatus: 'unlisted' });
    await expectUploaded(videoId, bytes);
    expect(await readVideo(videoId)).toMatchObject({
      snippet: { title: 'Short' },
      status: { privacyStatus: 'unlisted' },
    });
    expect(connection.requests.filter(isChunk).map(({ contentRange }) => contentRange)).toEqual([
      'bytes 0-999/1000',
    ]);
  });

  test('CLI-11 a video of exactly two chunks, and a second one with the same access token', async () => {
    const { path, bytes } = writeVideo(2 * chunkBytes);
    const handle = makeHandler();
    await expectUploaded((await handle({ video: path, title: 'First' })).videoId, bytes);
    connection.requests.splice(0);
    const { videoId } = await handle({ video: path, title: 'Second' });
    expect(refreshes()).toBe(0);
    expect((await readVideo(videoId))?.status.privacyStatus).toBe('private');
  });

  test.each([
    ['its first byte', 1],
    ['the middle of a chunk', chunkBytes / 2 + 1_000],
    ['the end of a chunk', chunkBytes],
  ])('CLI-11 a connection that breaks at %s: goes on from what the server has', async (_, cutAfterBytes) => {
    const { path, bytes } = writeVideo();
    atChunk(3, () => ({ cutAfterBytes }));
    const { videoId } = await makeHandler()({ video: path, title: 'Cut' });
    await expectUploaded(videoId, bytes);
    expect(starts()).toBe(1);
    expect(questions()).toBe(1);
    // The first two chunks are not sent again.
    const sent = connection.requests.filter(isChunk).map(({ contentRange }) => contentRange);
    expect(sent.filter((range) => range?.startsWith('bytes 0-'))).toHaveLength(1);
  });

  test.each([2, 5])('CLI-11 an answer to chunk %i that is lost: nothing is sent twice', async (nth) => {
    const { path, bytes } = writeVideo();
    atChunk(nth, () => ({ cutAnswer: true }));
    const { videoId } = await makeHandler()({ video: path, title: 'Unheard' });
    await expectUploaded(videoId, bytes);
    expect(starts()).toBe(1);
    expect(connection.requests.filter(isChunk)).toHaveLength(5);
  });

  test('CLI-11 a server that says nothing is not waited for without end', async () => {
    const { path, bytes } = writeVideo();
    atChunk(2, () => ({ hang: true }));
    const { videoId } = await makeHandler({}, { requestTimeoutMs: 2_000 })({ video: path, title: 'Silence' });
    await expectUploaded(videoId, bytes);
    expect(questions()).toBe(1);
  });

  test('CLI-11 errors of the server in between, at the start too, are waited out', async () => {
    const { path, bytes } = writeVideo();
    const faults: Fault[] = [
      { status: 503 },
      { status: 500 },
      { status: 429, headers: 'Retry-After: 1\r\n' },
    ];
    let requests = 0;
    connection.decide = ({ path: at }) =>
      at === uploadPath && ++requests % 2 === 1 ? faults.shift() : undefined;
    const begun = Date.now();
    const { videoId } = await makeHandler()({ video: path, title: 'Overloaded' });
    await expectUploaded(videoId, bytes);
    expect(faults).toEqual([]);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
  });

  test('CLI-11 an outage that stays is told, as one that may pass', async () => {
    const { path } = writeVideo();
    connection.decide = ({ method }) => (method === 'PUT' ? { status: 503 } : undefined);
    await expect(makeHandler({}, { firstPauseMs: 1 })({ video: path, title: 'Down' })).rejects.toMatchObject({
      kind: 'transient',
      status: 503,
    });
  });

  test('CLI-11 a session that is gone is started again', async () => {
    const { path, bytes } = writeVideo();
    atChunk(4, () => {
      advance(8 * 86_400);
      return undefined;
    });
    const { videoId } = await makeHandler()({ video: path, title: 'Slow' });
    await expectUploaded(videoId, bytes);
    expect(starts()).toBe(2);
  });

  test('CLI-11 an access token that ends in the middle of the upload is followed by a new one', async () => {
    const { path, bytes } = writeVideo();
    atChunk(3, () => {
      advance(3_700);
      return undefined;
    });
    const { videoId } = await makeHandler()({ video: path, title: 'Long' });
    expect(refreshes()).toBe(2);
    await expectUploaded(videoId, bytes);
    expect(starts()).toBe(1);
  });

  test('CLI-11 a chunk whose access token is refused goes again with a new one', async () => {
    const { path, bytes } = writeVideo();
    atChunk(2, () => ({ status: 401 }));
    const { videoId } = await makeHandler()({ video: path, title: 'Refused once' });
    expect(refreshes()).toBe(2);
    await expectUploaded(videoId, bytes);
    expect(questions()).toBe(0);
  });

  test('CLI-11 a video behind a URL is read in ranges', async () => {
    const { bytes } = writeVideo();
    const ranges: string[] = [];
    const files = createServer(({ headers }, response) => {
      const { range = '' } = headers;
      ranges.push(range);
      const [start = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
      response.writeHead(206, {
        'content-type': 'video/mp4',
        'content-range': `bytes ${start}-${last}/${bytes.length}`,
        etag: '"1"',
      });
      // The first chunk's connection breaks half-way.
      if (ranges.length === 2) response.write(bytes.subarray(start, last / 2), () => response.destroy());
      else response.end(bytes.subarray(start, last + 1));
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const url = `http://localhost:${(files.address() as AddressInfo).port}/video?signature=secret`;
    const { videoId } = await makeHandler()({ video: url, title: 'From elsewhere' });
    files.closeAllConnections();
    files.close();
    await expectUploaded(videoId, bytes);
    expect(ranges.slice(0, 3)).toEqual([
      'bytes=0-0',
      `bytes=0-${chunkBytes - 1}`,
      `bytes=0-${chunkBytes - 1}`,
    ]);
  });
});

describe('CLI-11 the end of it', () => {
  test('CLI-11 a refresh token that was revoked: Reconnect, with all that is known of why', async () => {
    const { path } = writeVideo();
    await post(`${server.origin}/revoke`, { token: refreshToken });
    const handle = makeHandler();
    for (const title of ['First', 'Second']) {
      await expect(handle({ video: path, title })).rejects.toMatchObject({
        kind: 'reconnect',
        code: 'invalid_grant',
        reason: 'unknown',
      });
    }
    expect(starts()).toBe(0);
    // What is known to have ended is not asked for again.
    expect(refreshes()).toBe(1);
    expect(logged.join('\n')).toContain('unknown');
  });

  test('CLI-11 access that is taken back in the middle of the upload: Reconnect', async () => {
    const { path } = writeVideo();
    atChunk(3, async () => {
      await post(`${server.origin}/revoke`, { token: refreshToken });
      return undefined;
    });
    await expect(makeHandler()({ video: path, title: 'Taken back' })).rejects.toMatchObject({
      kind: 'reconnect',
      reason: 'unknown',
    });
  });

  test('CLI-11 a refresh token of another client is told apart', async () => {
    const { path } = writeVideo();
    const other = await server.addClient();
    const handle = makeHandler({ OAUTH_CLIENT_ID: other.id, OAUTH_CLIENT_SECRET: other.secret });
    await expect(handle({ video: path, title: 'Not mine' })).rejects.toMatchObject({
      kind: 'reconnect',
      reason: 'client-mismatch',
    });
  });

  test('CLI-11 without the scope: NeedsConsent, which names it', async () => {
    const { path } = writeVideo();
    const handle = makeHandler({
      OAUTH_REFRESH_TOKEN: await obtainRefreshToken(readScope, server.accounts[1]),
    });
    await expect(handle({ video: path, title: 'May not' })).rejects.toMatchObject({
      kind: 'needs-consent',
      scopes: expect.arrayContaining([uploadScope]),
    });
  });

  test('CLI-11 what YouTube refuses is told with its reason, at once', async () => {
    const { path } = writeVideo();
    await expect(makeHandler()({ video: path, title: 'x'.repeat(101) })).rejects.toMatchObject({
      name: 'UploadRefusedError',
      status: 400,
      reason: 'invalidTitle',
    });
    expect(starts()).toBe(1);
  });

  test('CLI-11 a function that runs out of time says so before Lambda ends it', async () => {
    const { path } = writeVideo();
    connection.decide = ({ method }) => (method === 'PUT' ? { status: 503 } : undefined);
    const handle = makeHandler({}, { firstPauseMs: 60_000 });
    const begun = Date.now();
    await expect(
      handle({ video: path, title: 'Late' }, { getRemainingTimeInMillis: () => 4_000 }),
    ).rejects.toThrow(/time/);
    expect(Date.now() - begun).toBeLessThan(4_000);
  });

  test.each([
    ['no refresh token', { OAUTH_REFRESH_TOKEN: undefined }, 'OAUTH_REFRESH_TOKEN'],
    ['no client', { OAUTH_CLIENT_ID: undefined }, 'OAUTH_CLIENT_ID'],
    ['a chunk of another size', { UPLOAD_CHUNK_BYTES: '1000' }, 'UPLOAD_CHUNK_BYTES'],
    ['an issuer without TLS', { OAUTH_ISSUER: 'http://issuer.example' }, 'issuer'],
    ['a file that is none', { OAUTH_CLIENT_SECRET_JSON: '{"web":{}}' }, 'client_id'],
  ])('CLI-11 wrong settings are named: %s', async (_, changes, name) => {
    const { path } = writeVideo(1_000);
    await expect(makeHandler(changes)({ video: path, title: 'Unset' })).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining(name),
    });
    expect(starts()).toBe(0);
  });

  test('CLI-11 a wrong client secret is what the server says it is, and the next call tries again', async () => {
    const { path } = writeVideo(1_000);
    const handle = makeHandler({ OAUTH_CLIENT_SECRET: 'not the secret' });
    for (const title of ['First', 'Second']) {
      await expect(handle({ video: path, title })).rejects.toMatchObject({
        kind: 'protocol',
        code: 'invalid_client',
      });
    }
    expect(refreshes()).toBe(2);
  });

  test('CLI-11 a server that cannot be discovered today is asked again by the next call', async () => {
    const { path, bytes } = writeVideo(1_000);
    const handle = makeHandler();
    connection.decide = () => ({ status: 503 });
    await expect(handle({ video: path, title: 'Too early' })).rejects.toMatchObject({ kind: 'transient' });
    connection.decide = () => undefined;
    await expectUploaded((await handle({ video: path, title: 'Now' })).videoId, bytes);
  });
});

describe('CLI-11 on the way to it', () => {
  function writeClientSecretFile(redirectUri: string): string {
    const path = join(folder, 'client_secret.json');
    const content = formatClientSecretFile({
      type: 'web',
      clientId: server.app.id,
      clientSecret: server.app.secret,
      authUri: `${server.origin}/o/oauth2/auth`,
      tokenUri: `${server.origin}/token`,
      redirectUris: [redirectUri],
      javascriptOrigins: [],
    });
    writeFileSync(path, content);
    return path;
  }

  /** What the person presses, once they have opened the URL; the browser then goes where it is sent. */
  async function answer(url: string, decision: 'allow' | 'deny'): Promise<number> {
    const person = new Person(server.origin);
    const consent = await reachConsent(server, person, url);
    const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const result = await person.press(consent, { name: 'decision', value: decision }, boxes);
    if (!('departedTo' in result)) throw new Error(result.html);
    const response = await fetch(result.departedTo);
    await response.text();
    return response.status;
  }

  test('CLI-11 the refresh token that a person gives on this machine uploads', async () => {
    const { redirectUri } = server.app;
    const clientSecretFile = writeClientSecretFile(redirectUri);
    const answered: Promise<number>[] = [];
    const given = await getRefreshToken({
      clientSecretFile,
      redirectUri,
      open: (url) => answered.push(answer(url, 'allow')),
    });
    expect(await Promise.all(answered)).toEqual([200]);
    const { path, bytes } = writeVideo(1_000);
    const handle = createHandler({
      OAUTH_CLIENT_SECRET_FILE: clientSecretFile,
      OAUTH_REFRESH_TOKEN: given,
      YOUTUBE_ROOT_URL: server.origin,
    });
    await expectUploaded((await handle({ video: path, title: 'By hand' })).videoId, bytes);
  });

  test('CLI-11 a person who refuses ends the wait', async () => {
    const { redirectUri } = server.app;
    const answered: Promise<number>[] = [];
    await expect(
      getRefreshToken({
        clientSecretFile: writeClientSecretFile(redirectUri),
        redirectUri,
        open: (url) => answered.push(answer(url, 'deny')),
      }),
    ).rejects.toThrow(/access_denied/);
    expect(await Promise.all(answered)).toEqual([200]);
  });

  test('CLI-11 bundled as it is deployed, on Node alone', async () => {
    const { path, bytes } = writeVideo();
    const bundle = await rolldown({
      input: join(import.meta.dirname, '../../samples/youtube-upload/handler.ts'),
      platform: 'node',
    });
    const file = join(folder, 'index.mjs');
    await bundle.write({ file, format: 'esm' });
    const program = join(folder, 'invoke.mjs');
    const event = JSON.stringify({ video: path, title: 'Deployed' });
    writeFileSync(
      program,
      `import { handler } from './index.mjs';\nconsole.log(JSON.stringify(await handler(${event})));\n`,
    );
    const ending = await runToEnd(process.execPath, [program], { environment: settings() });
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    await expectUploaded(JSON.parse(ending.stdout).videoId, bytes);
  });
});
