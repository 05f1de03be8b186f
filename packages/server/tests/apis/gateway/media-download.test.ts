import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { type ApiServer, mina, startApiServer } from '../api-server.ts';
import { notes } from './notes-api.ts';

// Three pieces, the last one short. Bytes depend on their position, so the test notices a wrong offset.
const file = Buffer.from(Array.from({ length: 600_001 }, (_, at) => ((at * 7 + (at >> 10)) % 95) + 32));
const sha256 = createHash('sha256').update(file).digest();

let server: ApiServer;
let token: string;
let path: string;
let etag: string;
beforeAll(async () => {
  server = await startApiServer(['notes.example.com'], new Catalogue({ builtIn: [notes] }));
  token = server.tokenFor(mina, 'drive');
  const answer = await server.send('POST', '/upload/notes/v1/items?uploadType=media', {
    ...{ token, headers: { 'content-type': 'text/plain' }, body: file.toString() },
  });
  if (answer.status !== 200) throw new Error(answer.text);
  path = `/notes/v1/items/${answer.json.id}?alt=media`;
  etag = String((await read()).headers.etag);
});

const read = (headers: Record<string, string> = {}, method = 'GET') =>
  server.send(method, path, { token, headers });

test('alt=media sends the uploaded bytes, with their type and digest', async () => {
  const { status, headers, text } = await read();
  expect([status, text === file.toString()]).toEqual([200, true]);
  expect(headers).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '600001',
    'accept-ranges': 'bytes',
    'repr-digest': `sha-256=:${sha256.toString('base64')}:`,
    'content-security-policy': 'sandbox',
  });
  expect((await read({}, 'HEAD')).headers['content-length']).toBe('600001');
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=262143-262144', 262_143, 262_145],
  ['bytes=262144-', 262_144, 600_001],
  ['bytes=500000-9999999', 500_000, 600_001],
  ['bytes=-5', 599_996, 600_001],
  ['bytes=-9999999', 0, 600_001],
])('Range: %s sends this part', async (range, first, end) => {
  const { status, headers, text } = await read({ range });
  expect([status, text === file.toString('utf8', first, end)]).toEqual([206, true]);
  expect(headers).toMatchObject({
    'content-range': `bytes ${first}-${end - 1}/600001`,
    'content-length': String(end - first),
  });
});

test.each(['bytes=0-1,5-6', 'bytes=5-1', 'lines=1-2', 'bytes=-', 'bytes=a-b'])(
  'a range that the server does not understand gets the whole content: %s',
  async (range) => {
    expect((await read({ range })).status).toBe(200);
  },
);

test.each(['bytes=600001-', 'bytes=-0'])('a range after the end gets 416: %s', async (range) => {
  const { status, headers, json } = await read({ range });
  expect([status, headers['content-range']]).toEqual([416, 'bytes */600001']);
  expect(json.error.errors[0].reason).toBe('requestedRangeNotSatisfiable');
});

test('If-Range sends a part only of the content that the client has begun to load', async () => {
  const range = 'bytes=5-9';
  expect((await read({ range, 'if-range': etag })).status).toBe(206);
  expect((await read({ range, 'if-range': '"other"' })).status).toBe(200);
  expect((await read({ range, 'if-range': 'Mon, 30 Nov 2026 04:00:00 GMT' })).status).toBe(200);
  expect((await read({ 'if-none-match': etag })).status).toBe(304);
  expect((await read({ range }, 'HEAD')).status).toBe(200);
});

test('only a method with content accepts alt=media', async () => {
  const { status, json } = await server.get('/notes/v1/jobs/1/state?alt=media', token);
  expect([status, json.error.errors[0].location]).toEqual([400, 'alt']);
});
