import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { builtInCatalogue } from '../../../../src/apis/built-in-apis.ts';
import { Catalogue } from '../../../../src/apis/catalogue/catalogue.ts';
import { type Answer, type ApiServer, mina, startApiServer } from '../../api-server.ts';
import { notes } from '../notes-api.ts';

const step = 262_144;
const file = Buffer.alloc(3 * step + 1_000, 'A line of the file.\n');
const digestOf = (name: string) => createHash(name).update(file).digest('hex');

let first: ApiServer;
let second: Pick<ApiServer, 'send' | 'handle'>;
let token: string;
let sampleBytes: number;
beforeEach(async () => {
  const catalogue = new Catalogue({ builtIn: [notes, ...builtInCatalogue().apis] });
  first = await startApiServer(['notes.example.com', 'youtube.googleapis.com'], catalogue);
  second = first.anotherNode();
  sampleBytes = await first.storage.countContentBytes(mina.sub, 0);
  token = first.tokenFor(mina, 'drive', 'youtube');
});

/** The account's bytes without its sample files. */
async function keptBytes(): Promise<number> {
  return (await first.storage.countContentBytes(mina.sub, 2_000_000_000)) - sampleBytes;
}

async function begin(
  path: string,
  method = 'POST',
  body: object = {},
  more: Record<string, string> = {},
): Promise<string> {
  const headers = { ...more, 'x-upload-content-type': path.includes('youtube') ? 'video/mp4' : 'text/plain' };
  const answer = await first.send(method, path, { token, headers, body });
  expect([answer.status, answer.text]).toEqual([200, '']);
  return new URL(String(answer.headers.location)).href.slice('http://localhost:4000'.length);
}

const put = (node: Pick<ApiServer, 'send'>, url: string, from: number, to: number, total = file.length) =>
  node.send('PUT', url, {
    headers: { 'content-range': `bytes ${from}-${to - 1}/${total}` },
    body: file.toString('latin1', from, to),
  });
const ask = (node: Pick<ApiServer, 'send'>, url: string) =>
  node.send('PUT', url, { headers: { 'content-range': 'bytes */*' } });
const received = ({ status, headers }: Answer) => [status, headers.range];

test('any node continues an upload, and the API keeps the bytes once', async () => {
  const url = await begin('/upload/notes/v1/items?uploadType=resumable&fields=id,md5,sha256,title', 'POST', {
    title: 'kept',
  });
  expect(received(await put(first, url, 0, step))).toEqual([308, `bytes=0-${step - 1}`]);
  expect(received(await put(second, url, step, 2 * step))).toEqual([308, `bytes=0-${2 * step - 1}`]);
  expect(received(await ask(first, url))).toEqual([308, `bytes=0-${2 * step - 1}`]);
  const end = await put(first.anotherNode(), url, 2 * step, file.length);
  expect(end).toMatchObject({
    status: 200,
    json: { title: 'kept', md5: digestOf('md5'), sha256: digestOf('sha256') },
  });
  for (const node of [first, second, first.anotherNode()])
    expect((await ask(node, url)).json).toEqual(end.json);
  expect(await first.storage.countItems('notes', mina.sub)).toBe(1);
  const read = await second.send('GET', `/notes/v1/items/${end.json.id}?alt=media`, { token });
  expect(read.text === file.toString()).toBe(true);
  expect(await keptBytes()).toBe(file.length);
});

test('bytes that an API does not keep are counted and hashed across nodes, and not stored', async () => {
  const url = await begin('/upload/youtube/v3/videos?uploadType=resumable&part=fileDetails', 'POST', {});
  await put(first, url, 0, step);
  await put(second, url, step, 2 * step);
  const end = await put(first.anotherNode(), url, 2 * step, file.length);
  expect(end).toMatchObject({ status: 201, json: { fileDetails: { sha256: digestOf('sha256') } } });
  expect(await keptBytes()).toBe(0);
});

test.each(['/upload/notes/v1/items?', '/upload/youtube/v3/videos?part=fileDetails&'])(
  'if a connection breaks, another node knows the complete steps: %s',
  async (path) => {
    const url = await begin(`${path}uploadType=resumable`);
    async function* breaking() {
      yield file.subarray(0, step + 9);
      throw new Error('the connection broke');
    }
    const [at = '', query = ''] = url.split('?');
    const headers = { 'content-range': `bytes 0-${file.length - 1}/${file.length}` };
    const request = {
      method: 'PUT',
      path: at,
      query,
      headers,
      body: '',
      bodyStream: breaking(),
      secure: false,
    };
    expect((await first.handle(request))?.status).toBe(400);
    expect(received(await ask(second, url))).toEqual([308, `bytes=0-${step - 1}`]);
    expect((await put(second, url, step, file.length)).status).toBeLessThan(300);
  },
);

test('an upload by PATCH replaces the content, and a file can be empty', async () => {
  const { json: note } = await first.send('POST', '/upload/notes/v1/items?uploadType=media', {
    token,
    body: 'old',
  });
  const path = `/upload/notes/v1/items/${note.id}?uploadType=resumable`;
  const replaced = await put(second, await begin(path, 'PATCH', { title: 'new' }), 0, 5, 5);
  expect(replaced).toMatchObject({ status: 200, json: { id: note.id, title: 'new', size: '5' } });
  const empty = await second.send('PUT', await begin(path, 'PATCH'), {});
  expect(empty).toMatchObject({ status: 200, json: { title: 'new', size: '0' } });
  const read = await first.get(`/notes/v1/items/${note.id}?alt=media`, token);
  expect([read.status, read.text]).toEqual([200, '']);
  expect(await keptBytes()).toBe(0);
  const picture = await first.send('PATCH', path.replace('resumable', 'media'), {
    ...{ token, headers: { 'content-type': 'image/png' }, body: 'x' },
  });
  expect(picture.json.error.errors[0].reason).toBe('badContent');
});

test.each([
  ['bytes */0', { 'x-upload-content-length': '0' }],
  ['bytes */0', {}],
  [undefined, { 'x-upload-content-length': '0' }],
])('an empty file ends with the Content-Range %s, announced by %j', async (range, announced) => {
  const url = await begin('/upload/notes/v1/items?uploadType=resumable', 'POST', {}, announced);
  const end = await second.send('PUT', url, {
    headers: range === undefined ? {} : { 'content-range': range },
  });
  expect(end).toMatchObject({ status: 200, json: { size: '0' } });
  expect((await ask(first, url)).json).toEqual(end.json);
  const read = await first.get(`/notes/v1/items/${end.json.id}?alt=media`, token);
  expect([read.status, read.text]).toEqual([200, '']);
});

test('If-Match of the request that begins an upload counts when it ends', async () => {
  const { json: note } = await first.send('POST', '/notes/v1/items', { token, body: { title: 'one' } });
  const path = `/upload/notes/v1/items/${note.id}?uploadType=resumable`;
  const url = await begin(path, 'PATCH', {}, { 'if-match': note.etag });
  const other = await begin(path, 'PATCH', { title: 'two' }, { 'if-match': note.etag });
  expect((await put(second, url, 0, 5, 5)).status).toBe(200);
  const late = await put(second, other, 0, 5, 5);
  expect([late.status, late.json.error.errors[0].reason]).toEqual([412, 'conditionNotMet']);
});

test('a multipart upload by PATCH changes metadata and content together', async () => {
  const { json: note } = await first.send('POST', '/notes/v1/items', {
    token,
    body: { title: 'one', tags: ['a'] },
  });
  const body = ['', '{"title":"two"}', 'Content-Type: text/markdown', '# Two']
    .map((text, index) => (index === 0 ? '--b\r\nContent-Type: application/json\r\n' : text))
    .join('\r\n')
    .replace('\r\nContent-Type: text/markdown', '\r\n--b\r\nContent-Type: text/markdown\r\n');
  const answer = await first.send('PATCH', `/upload/notes/v1/items/${note.id}?uploadType=multipart`, {
    ...{ token, headers: { 'content-type': 'multipart/related; boundary=b' }, body: `${body}\r\n--b--` },
  });
  expect(answer).toMatchObject({
    status: 200,
    json: { title: 'two', tags: ['a'], mediaType: 'text/markdown', size: '5' },
  });
});

test('files beyond the quota are rejected, and leave nothing behind', async () => {
  // The quota is 2,000,000 bytes.
  const most = 'x'.repeat(900_000);
  const upload = (body: string) =>
    first.send('POST', '/upload/notes/v1/items?uploadType=media', { token, body });
  expect((await upload(most)).status).toBe(200);
  expect((await upload(most)).status).toBe(200);
  const rejected = await upload(most);
  expect([rejected.status, rejected.json.error.errors[0].reason]).toEqual([403, 'storageQuotaExceeded']);
  expect(await keptBytes()).toBe(1_800_000);
  const url = await begin('/upload/notes/v1/items?uploadType=resumable');
  const chunk = await put(second, url, 0, step);
  expect([chunk.status, chunk.json.error.errors[0].reason]).toEqual([403, 'storageQuotaExceeded']);
  expect(received(await ask(first, url))).toEqual([308, undefined]);
});

test('a client that sends the whole file again starts it over', async () => {
  const url = await begin('/upload/notes/v1/items?uploadType=resumable');
  await put(first, url, 0, step);
  const end = await second.send('PUT', url, { body: file.toString('latin1') });
  expect(end).toMatchObject({ status: 200, json: { md5: digestOf('md5') } });
  expect(await keptBytes()).toBe(file.length);
});
