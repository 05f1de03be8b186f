/**
 * CLI-11: the sample function uploads to a real Grantway behind an unreliable connection. The tests compare what was
 * sent with what the server received.
 */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';
import { getRefreshToken } from '../../samples/youtube-upload/get-refresh-token.ts';
import { createHandler } from '../../samples/youtube-upload/handler.ts';
import type { Fault } from '../support/faulty-connection.ts';
import { reachConsent } from '../support/flow.ts';
import { formsOf, Person } from '../support/person.ts';
import { runToEnd } from '../support/program.ts';
import { chunkBytes, uploadWorldForEach } from '../support/upload-world.ts';
import { sha256Of } from '../support/video-file.ts';
import { uploadPath } from '../support/video-upload.ts';

const world = uploadWorldForEach();

async function expectUploaded(videoId: string, bytes: Uint8Array): Promise<void> {
  expect((await world.readVideo(videoId))?.fileDetails).toMatchObject({
    fileSize: String(bytes.length),
    sha256: sha256Of(bytes),
    mediaType: 'video/mp4',
  });
}

describe('CLI-11 the upload', () => {
  test('CLI-11 sends a short video in one chunk, and returns its id', async () => {
    const { path, bytes } = world.writeVideo(1_000);
    const { videoId } = await world.makeHandler()({ video: path, title: 'Short', privacyStatus: 'unlisted' });
    await expectUploaded(videoId, bytes);
    expect(await world.readVideo(videoId)).toMatchObject({
      snippet: { title: 'Short' },
      status: { privacyStatus: 'unlisted' },
    });
    expect(world.chunks()).toEqual(['bytes 0-999/1000']);
  });

  test('CLI-11 sends a video of an unknown media type as video/*', async () => {
    const { path, bytes } = world.writeVideo(1_000, 'video.m4v');
    const { videoId } = await world.makeHandler()({ video: path, title: 'From a phone' });
    expect((await world.readVideo(videoId))?.fileDetails).toMatchObject({
      sha256: sha256Of(bytes),
      mediaType: 'video/*',
    });
  });

  test('CLI-11 uploads a video of exactly two chunks, and another video with the same access token', async () => {
    const { path, bytes } = world.writeVideo(2 * chunkBytes);
    const handle = world.makeHandler();
    await expectUploaded((await handle({ video: path, title: 'First' })).videoId, bytes);
    world.connection.requests.splice(0);
    const { videoId } = await handle({ video: path, title: 'Second' });
    expect(world.refreshes()).toBe(0);
    expect((await world.readVideo(videoId))?.status.privacyStatus).toBe('private');
  });

  test.each([
    ['the first byte of a chunk', 1],
    ['the middle of a chunk', chunkBytes / 2 + 1_000],
    ['the end of a chunk', chunkBytes],
  ])(
    'CLI-11 if the connection breaks at %s, sends only what the server does not have yet',
    async (_, cutAfterBytes) => {
      const { path, bytes } = world.writeVideo();
      world.atChunk(3, () => ({ cutAfterBytes }));
      const { videoId } = await world.makeHandler()({ video: path, title: 'Cut' });
      await expectUploaded(videoId, bytes);
      expect(world.starts()).toBe(1);
      expect(world.questions()).toBe(1);
      const sent = world.chunks();
      expect(sent.filter((range) => range?.startsWith('bytes 0-'))).toHaveLength(1);
    },
  );

  test.each([2, 5])('CLI-11 if the answer to chunk %i is lost, sends no chunk twice', async (nth) => {
    const { path, bytes } = world.writeVideo();
    world.atChunk(nth, () => ({ cutAnswer: true }));
    const { videoId } = await world.makeHandler()({ video: path, title: 'Unheard' });
    await expectUploaded(videoId, bytes);
    expect(world.starts()).toBe(1);
    expect(world.chunks()).toHaveLength(5);
  });

  test('CLI-11 stops waiting for a server that never answers, and continues', async () => {
    const { path, bytes } = world.writeVideo();
    world.atChunk(2, () => ({ hang: true }));
    const { videoId } = await world.makeHandler(
      {},
      { requestTimeoutMs: 2_000 },
    )({ video: path, title: 'Silence' });
    await expectUploaded(videoId, bytes);
    expect(world.questions()).toBe(1);
  });

  test('CLI-11 retries after server errors, also at the start of an upload', async () => {
    const { path, bytes } = world.writeVideo();
    const faults: Fault[] = [
      { status: 503 },
      { status: 500 },
      { status: 429, headers: 'Retry-After: 1\r\n' },
    ];
    let requests = 0;
    world.connection.decide = ({ path: at }) =>
      at === uploadPath && ++requests % 2 === 1 ? faults.shift() : undefined;
    const begun = Date.now();
    const { videoId } = await world.makeHandler()({ video: path, title: 'Overloaded' });
    await expectUploaded(videoId, bytes);
    expect(faults).toEqual([]);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_000);
  });

  test('CLI-11 reports a lasting outage as transient', async () => {
    const { path } = world.writeVideo();
    world.connection.decide = ({ method }) => (method === 'PUT' ? { status: 503 } : undefined);
    await expect(
      world.makeHandler({}, { firstPauseMs: 1 })({ video: path, title: 'Down' }),
    ).rejects.toMatchObject({
      kind: 'transient',
      status: 503,
    });
  });

  test('CLI-11 starts again if the upload session has expired', async () => {
    const { path, bytes } = world.writeVideo();
    world.atChunk(4, () => {
      world.advance(8 * 86_400);
      return undefined;
    });
    const { videoId } = await world.makeHandler()({ video: path, title: 'Slow' });
    await expectUploaded(videoId, bytes);
    expect(world.starts()).toBe(2);
  });

  test('CLI-11 refreshes an access token that expires during the upload', async () => {
    const { path, bytes } = world.writeVideo();
    world.atChunk(3, () => {
      world.advance(3_700);
      return undefined;
    });
    const { videoId } = await world.makeHandler()({ video: path, title: 'Long' });
    expect(world.refreshes()).toBe(2);
    await expectUploaded(videoId, bytes);
    expect(world.starts()).toBe(1);
  });

  test('CLI-11 sends a chunk again with a new access token if the server rejects the old one', async () => {
    const { path, bytes } = world.writeVideo();
    world.atChunk(2, () => ({ status: 401 }));
    const { videoId } = await world.makeHandler()({ video: path, title: 'Refused once' });
    expect(world.refreshes()).toBe(2);
    await expectUploaded(videoId, bytes);
    expect(world.questions()).toBe(0);
  });

  test('CLI-11 reads a video from a URL in ranges', async () => {
    const { bytes } = world.writeVideo();
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
      // The connection breaks halfway through the first chunk.
      if (ranges.length === 2) response.write(bytes.subarray(start, last / 2), () => response.destroy());
      else response.end(bytes.subarray(start, last + 1));
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const url = `http://localhost:${(files.address() as AddressInfo).port}/video?signature=secret`;
    const { videoId } = await world.makeHandler()({ video: url, title: 'From elsewhere' });
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

describe('CLI-11 setup and deployment', () => {
  function writeClientSecretFile(redirectUri: string): string {
    const path = join(world.folder, 'client_secret.json');
    const content = formatClientSecretFile({
      type: 'web',
      clientId: world.server.app.id,
      clientSecret: world.server.app.secret,
      authUri: `${world.server.origin}/o/oauth2/auth`,
      tokenUri: `${world.server.origin}/token`,
      redirectUris: [redirectUri],
      javascriptOrigins: [],
    });
    writeFileSync(path, content);
    return path;
  }

  /** Presses the button, and follows the redirect. Resolves to the callback's status. */
  async function answer(url: string, decision: 'allow' | 'deny'): Promise<number> {
    const person = new Person(world.server.origin);
    const consent = await reachConsent(world.server, person, url);
    const boxes = formsOf(consent).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const result = await person.press(consent, { name: 'decision', value: decision }, boxes);
    if (!('departedTo' in result)) throw new Error(result.html);
    const response = await fetch(result.departedTo);
    await response.text();
    return response.status;
  }

  test('CLI-11 uploads with a refresh token obtained by get-refresh-token', async () => {
    const { redirectUri } = world.server.app;
    const clientSecretFile = writeClientSecretFile(redirectUri);
    const answered: Promise<number>[] = [];
    const given = await getRefreshToken({
      clientSecretFile,
      redirectUri,
      open: (url) => answered.push(answer(url, 'allow')),
    });
    expect(await Promise.all(answered)).toEqual([200]);
    const { path, bytes } = world.writeVideo(1_000);
    const handle = createHandler({
      OAUTH_CLIENT_SECRET_FILE: clientSecretFile,
      OAUTH_REFRESH_TOKEN: given,
      YOUTUBE_ROOT_URL: world.server.origin,
    });
    await expectUploaded((await handle({ video: path, title: 'By hand' })).videoId, bytes);
  });

  test('CLI-11 get-refresh-token stops waiting if the person denies', async () => {
    const { redirectUri } = world.server.app;
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

  test('CLI-11 the function runs on Node as a single bundled file, without installed packages', async () => {
    const { path, bytes } = world.writeVideo();
    const bundle = await rolldown({
      input: join(import.meta.dirname, '../../samples/youtube-upload/handler.ts'),
      platform: 'node',
    });
    const file = join(world.folder, 'index.mjs');
    // `@grantway/client` loads its callback code on demand (decision 0049). Without code splitting, the one file has
    // that code too.
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    const program = join(world.folder, 'invoke.mjs');
    const event = JSON.stringify({ video: path, title: 'Deployed' });
    writeFileSync(
      program,
      `import { handler } from './index.mjs';\nconsole.log(JSON.stringify(await handler(${event})));\n`,
    );
    const ending = await runToEnd(process.execPath, [program], { environment: world.settings() });
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    await expectUploaded(JSON.parse(ending.stdout).videoId, bytes);
  });
});
