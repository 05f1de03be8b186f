import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Handler, HttpResponse } from '../../../src/http/http-message.ts';
import type { ConnectionLimits } from '../../../src/http/node/connections.ts';
import { createNodeServer } from '../../../src/http/node/node-adapter.ts';

let server: Server;
let failures: [string, unknown][];
const peers: Socket[] = [];
afterEach(() => {
  for (const peer of peers.splice(0)) peer.destroy();
  server.closeAllConnections();
  server.close();
});

async function serve(handler: Handler, limits: Partial<ConnectionLimits> = {}): Promise<string> {
  failures = [];
  server = createNodeServer(handler, {
    maximumBodyBytes: 1_000,
    secure: false,
    limits,
    reportFailure: (...failure) => failures.push(failure),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Call `socket.pause()` to stop reading. */
function send(text: string) {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  peers.push(socket.on('error', () => {}));
  let received = '';
  let bytes = 0;
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (received.length < 100_000) received += chunk.toString('latin1');
  });
  socket.write(text);
  return {
    socket,
    received: () => received,
    bytes: () => bytes,
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
}

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

/** `told` counts how often the stream was pulled and canceled. */
function source(next: (count: number) => Uint8Array | undefined | Promise<Uint8Array | undefined>) {
  const told = { pulled: 0, cancels: 0, cancelled: undefined as unknown };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        told.pulled += 1;
        const chunk = await next(told.pulled);
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
      cancel(reason) {
        told.cancels += 1;
        told.cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  return { told, stream };
}

const texts = (...all: string[]) =>
  source((count) => (all[count - 1] === undefined ? undefined : Buffer.from(all[count - 1] ?? '')));
const answer = (body: HttpResponse['body'], headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status: 200,
  headers,
  body,
});
const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

test('a streamed body is sent in chunks or with the given length, and the connection stays usable', async () => {
  await serve(({ path }) => {
    if (path === '/chunks') return answer(texts('one', '', 'two').stream);
    return path === '/length'
      ? answer(texts('three', 'four').stream, { 'content-length': '9' })
      : answer('whole');
  });
  const { received } = send(get('/chunks') + get('/length') + get('/whole'));
  await expect.poll(received).toContain('whole');
  const [, chunks = '', length = ''] = received().split('HTTP/1.1 200 OK\r\n');
  expect(chunks).toContain('Transfer-Encoding: chunked');
  // Node may join chunks that arrive together.
  expect(chunks).toMatch(/\r\n\r\n(?:3\r\none\r\n3\r\ntwo|6\r\nonetwo)\r\n0\r\n\r\n$/);
  expect(length).toContain('content-length: 9');
  expect(length).not.toContain('Transfer-Encoding');
  expect(length).toMatch(/\r\n\r\nthreefour$/);
  expect(failures).toEqual([]);
});

test('an HTTP/1.0 client, which doesn’t know chunks, gets a plain body that ends with the connection', async () => {
  await serve(() => answer(texts('one', 'two').stream));
  const { received, closed } = send('GET / HTTP/1.0\r\n\r\n');
  await closed;
  expect(received()).toMatch(/\r\n\r\nonetwo$/);
});

test('the server sends the headers immediately, and data as soon as the source has it', async () => {
  const first = Promise.withResolvers<Uint8Array>();
  const { stream } = source((count) => (count === 1 ? first.promise : undefined));
  await serve(() => answer(stream, { 'x-tail': 'yes' }));
  const { received } = send(get('/'));
  await expect.poll(received).toContain('x-tail: yes');
  expect(received()).toMatch(/\r\n\r\n$/);
  first.resolve(Buffer.from('at last'));
  await expect.poll(received).toContain('at last\r\n0\r\n\r\n');
});

test('for HEAD, and for responses without a body, the server cancels the source without reading it', async () => {
  const asked: ReturnType<typeof source>['told'][] = [];
  await serve(({ path }) => {
    const { stream, told } = texts('body');
    asked.push(told);
    return { ...answer(stream, { 'content-length': '4' }), status: path === '/304' ? 304 : 200 };
  });
  const { received } = send(`HEAD / HTTP/1.1\r\nHost: x\r\n\r\n${get('/304')}${get('/last')}`);
  await expect.poll(received).toContain('body');
  expect(received().match(/HTTP\/1\.1 (?:200|304)/g)).toHaveLength(3);
  expect(asked.map(({ pulled, cancels }) => [pulled, cancels])).toEqual([
    [0, 1],
    [0, 1],
    [2, 0],
  ]);
  expect(failures).toEqual([]);
});

test('while a peer doesn’t read, the server stops reading from the source, and memory use stays bounded', async () => {
  const chunk = new Uint8Array(65_536);
  const { stream, told } = source((count) => (count > 4_000 ? undefined : chunk));
  await serve(() => answer(stream));
  const before = process.memoryUsage();
  const { socket, bytes } = send(get('/'));
  socket.pause();
  let pulled = -1;
  await expect
    .poll(
      () => {
        const isStill = pulled === told.pulled && pulled > 0;
        pulled = told.pulled;
        return isStill;
      },
      { interval: 200 },
    )
    .toBe(true);
  // The server has read only what fits into the buffers of both ends: a few of the 262 megabytes.
  expect(told.pulled).toBeLessThan(400);
  const { arrayBuffers } = process.memoryUsage();
  expect(arrayBuffers - before.arrayBuffers).toBeLessThan(20_000_000);
  socket.resume();
  await expect.poll(() => bytes(), { timeout: 20_000 }).toBeGreaterThan(4_000 * 65_536);
  expect(failures).toEqual([]);
});

test('while one peer reads as fast as it can, others get responses', async () => {
  const chunk = new Uint8Array(65_536);
  await serve(({ path }) => (path === '/' ? answer(source(() => chunk).stream) : answer('quick')));
  const endless = send(get('/'));
  await expect.poll(endless.bytes).toBeGreaterThan(1_000_000);
  const { received } = send(get('/quick'));
  await expect.poll(received, { timeout: 1_000 }).toContain('quick');
  endless.socket.destroy();
});

test.each(['waits for its source', 'waits for its peer'])(
  'if a client goes away while the server %s, the server cancels the source',
  async (which) => {
    const chunk = new Uint8Array(65_536);
    const silent = which === 'waits for its source';
    const { stream, told } = source((count) => (silent && count > 1 ? new Promise(() => {}) : chunk));
    await serve(() => answer(stream));
    const { socket, bytes } = send(get('/'));
    if (silent) await expect.poll(bytes).toBeGreaterThan(60_000);
    else {
      socket.pause();
      await delay(300);
    }
    expect(told.cancelled).toBeUndefined();
    socket.destroy();
    await expect.poll(() => told.cancelled).toBeInstanceOf(Error);
    const { pulled } = told;
    await delay(100);
    expect([told.pulled, failures]).toEqual([pulled, []]);
  },
);

test('if a client went away before its response began, the server cancels the source', async () => {
  const { stream, told } = source(() => new Promise(() => {}));
  const release = Promise.withResolvers<void>();
  await serve(async () => {
    await release.promise;
    return answer(stream);
  });
  const { socket } = send(get('/'));
  await expect.poll(open).toBe(1);
  socket.destroy();
  await expect.poll(open).toBe(0);
  release.resolve();
  await expect.poll(() => told.cancelled).toBeInstanceOf(Error);
  expect([told.pulled, failures]).toEqual([0, []]);
});

test('after a client closes its sending side during a response, the server still answers other clients', async () => {
  const chunk = new Uint8Array(1_000);
  const { stream, told } = source(async (count) => {
    await delay(2);
    return count > 50 ? undefined : chunk;
  });
  await serve(({ path }) => (path === '/' ? answer(stream) : answer('next')));
  const { socket, closed } = send(get('/'));
  socket.end();
  await closed;
  expect(told.pulled).toBeGreaterThan(0);
  const { received } = send(get('/next'));
  await expect.poll(received).toContain('next');
});

test.each([0, 3])(
  'a source that fails after %i chunks breaks the connection, and the server reports the error',
  async (chunks) => {
    const error = new Error('the disk is gone');
    const { stream } = source((count) => {
      if (count > chunks) throw error;
      return Buffer.from('part');
    });
    const origin = await serve(() => answer(stream));
    await expect(fetch(`${origin}/file?secret=1`).then((response) => response.text())).rejects.toThrow();
    await expect.poll(() => failures).toEqual([['GET /file', error]]);
    await expect.poll(open).toBe(0);
  },
);

test.each([
  ['shorter', ['one']],
  ['longer', ['one', 'two', 'three']],
])('a body that is %s than its content-length breaks the connection', async (_, parts) => {
  const { stream } = texts(...parts);
  const origin = await serve(() => answer(stream, { 'content-length': '7' }));
  await expect(fetch(origin).then((response) => response.text())).rejects.toThrow();
  await expect.poll(() => failures.length).toBe(1);
  await expect.poll(open).toBe(0);
});

test('if headers can’t be sent, only their own request fails, and the server cancels the source', async () => {
  const { stream, told } = texts('one');
  const origin = await serve(({ path }) =>
    path === '/' ? answer(stream, { 'x-a': 'line\nbreak' }) : answer('fine'),
  );
  await expect(fetch(origin)).rejects.toThrow();
  expect([failures.length, told.pulled, told.cancels]).toEqual([1, 0, 1]);
  expect(await (await fetch(`${origin}/other`)).text()).toBe('fine');
});

test('if a stream already has a reader, only its own request fails', async () => {
  const { stream } = texts('one');
  stream.getReader();
  const origin = await serve(({ path }) => answer(path === '/' ? stream : 'fine'));
  await expect(fetch(origin)).rejects.toThrow();
  expect(failures).toHaveLength(1);
  expect(await (await fetch(`${origin}/other`)).text()).toBe('fine');
});

test.each(['its source', 'its peer'])(
  'the server ends a response that makes no progress because the server waits for %s',
  async (side) => {
    const chunk = new Uint8Array(65_536);
    const { stream, told } = source((count) =>
      side === 'its source' && count > 1 ? new Promise(() => {}) : chunk,
    );
    await serve(() => answer(stream), { answerSeconds: 1 });
    const { socket } = send(get('/'));
    if (side === 'its peer') socket.pause();
    await expect.poll(open).toBe(1);
    await expect.poll(open, { timeout: 6_000 }).toBe(0);
    await expect.poll(() => told.cancelled).toBeInstanceOf(Error);
  },
);

test('a response that makes progress may take longer than `answerSeconds`', async () => {
  const { stream } = source(async (count) => {
    await delay(400);
    return count > 8 ? undefined : Buffer.from(`<${count}>`);
  });
  await serve(() => answer(stream), { answerSeconds: 1 });
  const { received } = send(get('/'));
  await expect.poll(received, { timeout: 8_000 }).toContain('<8>\r\n0\r\n\r\n');
}, 10_000);

test('at the limit of connections, the server closes the connection of a peer that doesn’t read, and no other', async () => {
  const chunk = new Uint8Array(65_536);
  await serve(
    ({ path }) => {
      if (path === '/endless') return answer(source(() => chunk).stream);
      if (path === '/tail')
        return answer(source((count) => (count > 1 ? new Promise(() => {}) : chunk)).stream);
      return answer('next');
    },
    { connections: 2 },
  );
  const tail = send(get('/tail'));
  await expect.poll(tail.bytes).toBeGreaterThan(60_000);
  const stalled = send(get('/endless'));
  stalled.socket.pause();
  await expect.poll(open).toBe(2);
  // No peer counts as slow until some seconds have passed, so the server closes the new connection.
  const refused = send(get('/next'));
  await refused.closed;
  await delay(4_500);
  const { received } = send(get('/next'));
  await expect.poll(received).toContain('next');
  expect(refused.received()).toBe('');
  expect(tail.socket.destroyed).toBe(false);
  stalled.socket.resume();
  await stalled.closed;
});
