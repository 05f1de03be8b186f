import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Handler, HttpRequest, HttpResponse } from '../../../src/http/http-message.ts';
import { createNodeServer, type NodeHttpOptions } from '../../../src/http/node/node-adapter.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(handler: Handler, options: Partial<NodeHttpOptions> = {}): Promise<string> {
  server = createNodeServer(handler, { maximumBodyBytes: 1_000, secure: false, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const echo = (request: HttpRequest): HttpResponse => ({
  status: 200,
  headers: { 'set-cookie': ['a=1', 'b=2'] },
  body: `${request.method} ${request.path}?${request.query} ${request.body}`,
});

test('each of many concurrent requests gets its own response, from synchronous and asynchronous handlers', async () => {
  const origin = await serve((request) =>
    request.query.endsWith('7') ? Promise.resolve(echo(request)) : echo(request),
  );
  const numbers = Array.from({ length: 300 }, (_, index) => index);
  const texts = await Promise.all(
    numbers.map(async (number) => {
      const response = await fetch(`${origin}/path?n=${number}`, { method: 'POST', body: `body ${number}` });
      return response.text();
    }),
  );
  expect(texts).toEqual(numbers.map((number) => `POST /path?n=${number} body ${number}`));
});

test('a header with several values is sent several times; a response to HEAD has no body', async () => {
  const origin = await serve(echo);
  const response = await fetch(`${origin}/x`, { method: 'HEAD' });
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('content-length')).toBe('9');
  expect(await response.text()).toBe('');
});

const describeBody = ({ body, bodyFault }: HttpRequest): HttpResponse => ({
  status: bodyFault?.status ?? 200,
  headers: {},
  body: bodyFault === undefined ? body : `fault, and ${body.length} bytes`,
});

test('if a body is too large, not UTF-8 or in an unknown encoding, the handler gets a fault and no bytes', async () => {
  const origin = await serve(describeBody);
  const send = async (body: BodyInit, encoding?: string) => {
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
    const response = await fetch(origin, { method: 'POST', body, headers });
    return [response.status, await response.text()];
  };
  expect(await send('x'.repeat(1_001))).toEqual([413, 'fault, and 0 bytes']);
  expect(await send(new Uint8Array([0xc3, 0x28]))).toEqual([400, 'fault, and 0 bytes']);
  expect(await send('x', 'br')).toEqual([415, 'fault, and 0 bytes']);
  expect(await send('x', 'gzip')).toEqual([400, 'fault, and 0 bytes']);
  expect(await send('x', 'gzip, gzip')).toEqual([415, 'fault, and 0 bytes']);
  expect(await send(gzipSync('packed').subarray(0, -9), 'gzip')).toEqual([400, 'fault, and 0 bytes']);
  expect(await send(gzipSync(new Uint8Array([0xff])), 'gzip')).toEqual([400, 'fault, and 0 bytes']);
  expect(await send(gzipSync('x'.repeat(1_001)), 'gzip')).toEqual([413, 'fault, and 0 bytes']);
  for (const encoding of ['gzip', 'X-GZIP']) {
    expect(await send(gzipSync('x'.repeat(1_000)), encoding)).toEqual([200, 'x'.repeat(1_000)]);
  }
  expect(await send('plain', 'identity')).toEqual([200, 'plain']);
});

test('unpacking bodies takes little memory, however large the unpacked bodies would be', async () => {
  const origin = await serve(describeBody, { maximumBodyBytes: 65_536 });
  const bomb = gzipSync(Buffer.alloc(60_000_000));
  expect(bomb.length).toBeLessThan(65_536);
  const before = process.memoryUsage().rss;
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const headers = { 'content-encoding': 'gzip' };
      return (await fetch(origin, { method: 'POST', body: bomb, headers })).status;
    }),
  );
  expect(new Set(statuses)).toEqual(new Set([413]));
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('a streamed body is unpacked as it arrives, and the handler gets no content-length of the packed body', async () => {
  const origin = await serve(
    async (request) => {
      const { body } = await measure(request);
      return { status: 200, headers: {}, body: `${body} ${request.headers['content-length']}` };
    },
    { streamsBody },
  );
  const body = gzipSync(Buffer.alloc(3_000_000, 'grantway'));
  const put = (encoding: string, bytes: BodyInit) =>
    fetch(`${origin}/stream`, { method: 'PUT', body: bytes, headers: { 'content-encoding': encoding } });
  expect(await (await put('gzip', body)).text()).toBe('3000000 streamed, 0 as text undefined');
  expect(await (await put('identity', 'four')).text()).toBe('4 streamed, 0 as text 4');
});

const arrival = ({ secure, clientAddress }: HttpRequest): HttpResponse => ({
  status: 200,
  headers: {},
  body: `${secure} ${clientAddress}`,
});

test('a request has the address of its peer; for an IPv4 peer on an IPv6 socket, the address in IPv4 form', async () => {
  const origin = await serve(arrival, { secure: true });
  expect(await (await fetch(origin)).text()).toBe('true 127.0.0.1');
  server?.close();
  server = createNodeServer(arrival, { maximumBodyBytes: 1_000, secure: false }).listen(0, '::');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('false 127.0.0.1');
});

test('`arrivalOf` takes precedence over what the connection says; `secureHeaders` are sent over HTTPS only', async () => {
  const origin = await serve(arrival, {
    arrivalOf: ({ headers }) => ({ secure: headers['x-secure'] === 'yes', clientAddress: '192.0.2.60' }),
    secureHeaders: { 'x-over-https': 'yes' },
  });
  const body = 'x'.repeat(1_001);
  for (const secure of ['yes', 'no']) {
    const headers = { 'x-secure': secure };
    const answer = await fetch(origin, { headers });
    expect(await answer.text()).toBe(`${secure === 'yes'} 192.0.2.60`);
    const refusal = await fetch(origin, { method: 'POST', headers, body });
    const sent = [answer, refusal].map((one) => one.headers.get('x-over-https'));
    expect(sent).toEqual(secure === 'yes' ? ['yes', 'yes'] : [null, null]);
  }
});

test.each([
  ['data that isn’t HTTP', 'hello\r\n\r\n', '400'],
  ['a header of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, '431'],
])('%s gets an error status, and the server closes the connection', async (_, text, status) => {
  const origin = await serve(echo);
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(text);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(Buffer.from(chunk)));
  await once(socket, 'close');
  expect(Buffer.concat(chunks).toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

const measure = async (request: HttpRequest): Promise<HttpResponse> => {
  let size = 0;
  for await (const chunk of request.bodyStream ?? []) size += chunk.length;
  return { status: 200, headers: {}, body: `${size} streamed, ${request.body.length} as text` };
};
const streamsBody = (path: string) => path === '/stream';

test('on streamed paths, the handler gets a body of any bytes and length as a stream; on other paths, as text', async () => {
  const origin = await serve(measure, { streamsBody });
  const put = (path: string, body: BodyInit) => fetch(`${origin}${path}`, { method: 'PUT', body });
  const streamed = await put('/stream?a=1', new Uint8Array(3_000_000).fill(0xff));
  expect(await streamed.text()).toBe('3000000 streamed, 0 as text');
  expect(await (await put('/text', 'four')).text()).toBe('0 streamed, 4 as text');
});

test('if the client disconnects, reading its streamed body throws an error, and the server keeps working', async () => {
  const { promise: broken, resolve } = Promise.withResolvers<number>();
  const origin = await serve(
    async (request) => {
      let size = 0;
      try {
        for await (const chunk of request.bodyStream ?? []) size += chunk.length;
      } catch {
        resolve(size);
      }
      return { status: 200, headers: {}, body: String(size) };
    },
    { streamsBody },
  );
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(`PUT /stream HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf of it`, () => {
    setTimeout(() => socket.destroy(), 50);
  });
  expect(await broken).toBe(10);
  const next = await fetch(`${origin}/stream`, { method: 'PUT', body: 'whole' });
  expect(await next.text()).toBe('5');
});

test.each([
  ['a small unread rest of a body is dropped, and the connection stays usable', 1_000_000, 2, false],
  ['a small unread rest is also dropped if the handler has read a part of the body', 1_000_000, 2, true],
  ['if the unread rest of a body is large, the server closes the connection', 64_000_000, 1, false],
])('%s', async (_, size, answers, begins) => {
  const handler: Handler = async ({ path, bodyStream }) => {
    if (begins) await bodyStream?.[Symbol.asyncIterator]().next();
    return { status: 401, headers: {}, body: path };
  };
  const origin = await serve(handler, { streamsBody });
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.on('error', () => {});
  socket.write(`PUT /stream HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
  for (let sent = 0; sent < size && !socket.destroyed; sent += 500_000) {
    await new Promise((resolve) => socket.write(Buffer.alloc(500_000), resolve));
  }
  socket.write('GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  if (!socket.destroyed) await once(socket, 'close');
  expect(received.match(/HTTP\/1\.1 401/g)).toHaveLength(answers);
});
