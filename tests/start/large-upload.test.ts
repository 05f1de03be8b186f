/** A large upload takes constant memory, and survives a crash. The server runs in its own process. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { allowEverything, exchange, readCredentials, start } from '../support/development-server.ts';
import { originOf } from '../support/place.ts';
import { placeForEach } from '../support/place-for-each.ts';
import type { Program } from '../support/program.ts';

const place = placeForEach('large-upload');

const mebibyte = 1_048_576;
// To test a gibibyte, set GRANTWAY_UPLOAD_MIB=1024.
const sizeMebibytes = Number(process.env.GRANTWAY_UPLOAD_MIB ?? 256);
const size = sizeMebibytes * mebibyte;

const block = Buffer.alloc(mebibyte, 'Each block of the file is the same. ');

async function* blocks(count: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent += 1) yield block;
}

/** The process's peak memory, in MiB. */
function peakMemory({ pid }: Program): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

async function uploadToken(): Promise<string> {
  const credentials = await readCredentials(place.folder);
  const url = new URL(credentials.auth_uri);
  const redirectUri = credentials.redirect_uris[0] ?? '';
  const scope =
    'https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.readonly';
  const query = { client_id: credentials.client_id, redirect_uri: redirectUri, response_type: 'code', scope };
  url.search = String(new URLSearchParams(query));
  const callback = await allowEverything(originOf(place), url.href);
  return (await exchange(credentials, callback.searchParams.get('code') ?? '')).access_token;
}

async function begin(token: string): Promise<string> {
  const path = '/upload/youtube/v3/videos?uploadType=resumable&part=snippet,fileDetails';
  const answer = await fetch(originOf(place) + path, {
    method: 'POST',
    body: JSON.stringify({ snippet: { title: 'A long film' } }),
    headers: { authorization: `Bearer ${token}`, 'x-upload-content-length': String(size) },
  });
  return answer.headers.get('location') ?? '';
}

function send(location: string, from: number, to: number): Promise<Response> {
  const headers = { 'content-range': `bytes ${from * mebibyte}-${to * mebibyte - 1}/${size}` };
  const body = Readable.toWeb(Readable.from(blocks(to - from)));
  return fetch(location, { method: 'PUT', body, headers, duplex: 'half' } as RequestInit);
}

describe.skipIf(process.platform !== 'linux')('a large upload', () => {
  test('API-5 takes constant memory, and continues after kill -9 of the server', async () => {
    const half = sizeMebibytes / 2;
    let location: string;
    {
      await using program = await start(place);
      location = await begin(await uploadToken());
      expect((await send(location, 0, half)).status).toBe(308);
      await program.signal('SIGKILL');
    }
    await using program = await start(place);
    const asked = await fetch(location, { method: 'PUT', headers: { 'content-range': `bytes */${size}` } });
    expect([asked.status, asked.headers.get('range')]).toEqual([308, `bytes=0-${half * mebibyte - 1}`]);
    const before = peakMemory(program);
    const end = await send(location, half, sizeMebibytes);
    const grown = peakMemory(program) - before;
    const hash = createHash('sha256');
    for (let count = 0; count < sizeMebibytes; count += 1) hash.update(block);
    const { fileDetails } = (await end.json()) as { fileDetails: object };
    expect([end.status, fileDetails]).toEqual([
      201,
      expect.objectContaining({ fileSize: String(size), sha256: hash.digest('hex') }),
    ]);
    expect(grown, `grew by ${Math.round(grown)} MiB`).toBeLessThan(96);
  });
});
