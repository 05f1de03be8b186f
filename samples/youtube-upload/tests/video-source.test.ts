import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openVideoSource, VideoSourceError } from '../video-source.ts';

const content = Uint8Array.from({ length: 1_000 }, (_, index) => index % 251);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-source-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file', () => {
  test('a file is read in pieces, and has the media type of its extension', async () => {
    const path = join(folder, 'a.MOV');
    await writeFile(path, content);
    const source = await openVideoSource(path);
    expect(source).toMatchObject({ size: 1_000, mediaType: 'video/quicktime' });
    expect(await source.read(0, 10)).toEqual(content.slice(0, 10));
    expect(await source.read(990, 1_000)).toEqual(content.slice(990));
    expect(await openVideoSource(path, 'video/webm')).toMatchObject({ mediaType: 'video/webm' });
  });

  test('a file with an unknown extension has the media type video/*', async () => {
    const path = join(folder, 'b.bin');
    await writeFile(path, content);
    expect(await openVideoSource(path)).toMatchObject({ mediaType: 'video/*' });
  });

  test('a file that changes between two reads is rejected', async () => {
    const path = join(folder, 'c.mp4');
    await writeFile(path, content);
    const source = await openVideoSource(path);
    await appendFile(path, 'more');
    await expect(source.read(0, 10)).rejects.toThrow(VideoSourceError);
  });

  test('an empty file is rejected; for a missing file, the error names the file', async () => {
    const path = join(folder, 'd.mp4');
    await writeFile(path, '');
    await expect(openVideoSource(path)).rejects.toThrow(VideoSourceError);
    await expect(openVideoSource(join(folder, 'none.mp4'))).rejects.toThrow(/none\.mp4.*ENOENT/);
  });
});

describe('a URL', () => {
  let server: Server;
  let url: string;

  async function serve(listener: RequestListener): Promise<void> {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}/a?signature=very-secret`;
  }
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const ranges =
    (headers: () => Readonly<Record<string, string>>): RequestListener =>
    (request, response) => {
      const [start = 0, last = 0] = (request.headers.range ?? '')
        .replace('bytes=', '')
        .split('-')
        .map(Number);
      response
        .writeHead(206, { 'content-range': `bytes ${start}-${last}/${content.length}`, ...headers() })
        .end(content.subarray(start, last + 1));
    };

  test('a URL is read in ranges, and its Content-Type counts if it is a video', async () => {
    await serve(ranges(() => ({ 'content-type': 'video/webm', etag: '"1"' })));
    const source = await openVideoSource(url);
    expect(source).toMatchObject({ size: 1_000, mediaType: 'video/webm' });
    expect(await source.read(100, 200)).toEqual(content.slice(100, 200));
  });

  test('a URL whose content changes between two reads is rejected', async () => {
    let etag = '"1"';
    await serve(ranges(() => ({ 'content-type': 'application/octet-stream', etag })));
    const source = await openVideoSource(url);
    expect(source.mediaType).toBe('video/*');
    etag = '"2"';
    await expect(source.read(0, 10)).rejects.toThrow(VideoSourceError);
  });

  test('if the video became shorter, the error says that it changed', async () => {
    let isShorter = false;
    const whole = ranges(() => ({ 'content-type': 'video/webm' }));
    await serve((request, response) =>
      isShorter ? response.writeHead(416).end() : whole(request, response),
    );
    const source = await openVideoSource(url);
    isShorter = true;
    await expect(source.read(100, 200)).rejects.toThrow('changed');
  });

  test.each([
    ['without ranges', 200, {}],
    ['that is forbidden', 403, {}],
    ['that is empty', 416, {}],
    ['of unknown length', 206, { 'content-range': 'bytes 0-0/*' }],
  ])('a URL %s is rejected, and the error hides the query', async (_, status, headers) => {
    await serve((__, response) => response.writeHead(status, headers).end('x'));
    const error = await openVideoSource(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VideoSourceError);
    expect(String(error)).not.toContain('very-secret');
  });

  test('a URL whose server is down leads to a transient error', async () => {
    await serve((_, response) => response.writeHead(503).end());
    await expect(openVideoSource(url)).rejects.toMatchObject({ kind: 'transient', status: 503 });
  });
});
