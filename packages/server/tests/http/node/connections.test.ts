import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Handler, HttpRequest, HttpResponse } from '../../../src/http/http-message.ts';
import type { ConnectionLimits } from '../../../src/http/node/connections.ts';
import { createNodeServer } from '../../../src/http/node/node-adapter.ts';
import { listeningServer } from './listening-server.ts';

const { listen, connect } = listeningServer();
let server: Server;

async function serve(handler: Handler, limits: Partial<ConnectionLimits> = {}): Promise<void> {
  server = await listen(createNodeServer(handler, { maximumBodyBytes: 65_536, secure: false, limits }));
}

async function open(options = {}): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(options);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  await once(socket, 'connect');
  return { socket, received: () => received };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const post = (path: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const echo = ({ path, body }: HttpRequest): HttpResponse => ({
  status: 200,
  headers: {},
  body: `<${path}${body}>`,
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

test('RFC 9112 §9.3.2 the server handles and answers pipelined requests in order, one at a time', async () => {
  const handled: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  await serve(async ({ path, body }) => {
    handled.push(path + body);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    if (path.endsWith('3')) await delay(5);
    atOnce -= 1;
    return echo({ path, body } as HttpRequest);
  });
  const { socket, received } = await open();
  const expected = numbered(60).map((number) => (number % 3 === 0 ? `/${number}body` : `/${number}`));
  socket.write(
    numbered(60)
      .map((number) => (number % 3 === 0 ? post(`/${number}`, 'body') : get(`/${number}`)))
      .join(''),
  );
  await expect.poll(received).toContain('</59>');
  expect(received().match(/(?<=<)[^>]*(?=>)/g)).toEqual(expected);
  expect([handled, mostAtOnce]).toEqual([expected, 1]);
});

test('the server stops reading from a peer that reads no responses, and answers everything once the peer reads', async () => {
  let handled = 0;
  const answer = { status: 200, headers: {}, body: 'x'.repeat(100_000) };
  await serve(() => {
    handled += 1;
    return answer;
  });
  const { socket, received } = await open();
  socket.pause();
  const count = 5_000;
  socket.write(get('/').repeat(count));
  await delay(300);
  const before = handled;
  await delay(300);
  // The server has handled only the requests whose responses fit into the buffers on the way: a few megabytes.
  expect([handled, before < 500]).toEqual([before, true]);
  let answers = 0;
  socket.removeAllListeners('data').on('data', (chunk: Buffer) => {
    answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
  });
  socket.resume();
  await expect.poll(() => answers, { timeout: 15_000 }).toBeGreaterThan(count - 10);
  expect([handled, received()]).toEqual([count, '']);
});

test('connections take turns: a connection with many requests doesn’t delay a connection with one request', async () => {
  const handled: string[] = [];
  await serve((request) => {
    handled.push(request.path);
    return echo(request);
  });
  const [greedy, modest] = [await open(), await open()];
  greedy.socket.write(get('/greedy').repeat(500));
  modest.socket.write(get('/modest'));
  await expect.poll(() => handled.length).toBe(501);
  expect(handled.indexOf('/modest')).toBeLessThan(50);
});

test('past the limit of waiting requests, the connection with the longest queue closes and the others get answers', async () => {
  const release = Promise.withResolvers<void>();
  await serve(
    async (request) => {
      await release.promise;
      return echo(request);
    },
    { waiting: 300 },
  );
  const modest = await Promise.all(numbered(20).map(open));
  for (const { socket } of modest) socket.write(get('/modest').repeat(4));
  const greedy = await open();
  const closed = once(greedy.socket, 'close');
  await delay(50);
  greedy.socket.write(get('/greedy').repeat(400));
  await closed;
  release.resolve();
  for (const { received } of modest) await expect.poll(() => received().split('</modest>').length).toBe(5);
  expect(greedy.received()).toBe('');
});

test('at the limit of connections, the server closes quiet connections or, if none is quiet, the new one', async () => {
  const release = Promise.withResolvers<void>();
  await serve(
    async (request) => {
      if (request.path === '/slow') await release.promise;
      return echo(request);
    },
    { connections: 10 },
  );
  const slow = await Promise.all(numbered(5).map(open));
  for (const { socket } of slow) socket.write(get('/slow'));
  const quiet = await Promise.all(numbered(5).map(open));
  await delay(50);
  for (const number of numbered(30)) {
    const { socket, received } = await open();
    socket.write(get(`/${number}`));
    await expect.poll(received).toContain(`</${number}>`);
  }
  await expect.poll(() => quiet.filter(({ socket }) => socket.destroyed).length).toBe(5);
  const more = await Promise.all(numbered(5).map(open));
  for (const { socket } of more) socket.write(get('/slow'));
  await delay(100);
  // All ten connections have requests in progress, so the server closes the eleventh.
  const refused = await open();
  await expect.poll(() => refused.socket.destroyed).toBe(true);
  release.resolve();
  for (const { received } of [...slow, ...more]) await expect.poll(received).toContain('</slow>');
});

test('past the limit for all bodies together, the server closes slow connections; if none is slow, it answers 503', async () => {
  const faults: (number | undefined)[] = [];
  const release = Promise.withResolvers<void>();
  await serve(
    async (request) => {
      faults.push(request.bodyFault?.status);
      if (request.path === '/held') await release.promise;
      return echo(request);
    },
    { bodyBytes: 100_000 },
  );
  const body = 'x'.repeat(30_000);
  const slow = await Promise.all(numbered(3).map(open));
  for (const { socket } of slow) socket.write(post('/slow', `${body}y`).slice(0, -1));
  await delay(100);
  const first = await open();
  first.socket.write(post('/first', body));
  // No connection has been slow for long enough to be cut off, so the new request gets 503.
  await expect.poll(() => faults).toEqual([503]);
  await delay(4_500);
  const second = await open();
  second.socket.write(post('/second', body));
  await expect.poll(() => second.received()).toContain('</second');
  await expect.poll(() => slow.filter(({ socket }) => socket.destroyed).length).toBeGreaterThan(0);
  for (const { socket } of slow) socket.destroy();
  await delay(50);
  const held = await Promise.all(numbered(3).map(open));
  for (const { socket } of held) socket.write(post('/held', body));
  await expect.poll(() => faults.length).toBe(5);
  const third = await open();
  third.socket.write(post('/third', body));
  await expect.poll(() => faults.at(-1)).toBe(503);
  release.resolve();
  for (const { received } of held) await expect.poll(received).toContain('</held');
  const last = await open();
  last.socket.write(post('/last', body));
  await expect.poll(last.received).toContain('</last');
});

test('past the limit for all bodies together, the server drops bodies that wait behind an unread response', async () => {
  await serve(
    ({ path, bodyFault }) => ({
      status: bodyFault?.status ?? 200,
      headers: {},
      body: path === '/large' ? 'x'.repeat(20_000_000) : `<${path}>`,
    }),
    { bodyBytes: 100_000 },
  );
  const unread = await Promise.all(numbered(3).map(open));
  for (const { socket } of unread) {
    socket.pause();
    socket.write(get('/large') + post('/behind', 'x'.repeat(30_000)));
  }
  await delay(4_500);
  const honest = await open();
  honest.socket.write(post('/honest', 'x'.repeat(30_000)));
  await expect.poll(honest.received).toContain('</honest>');
  expect(honest.received()).toMatch(/^HTTP\/1\.1 200 /);
});

test('the server cuts off a peer that doesn’t read its response, even if the peer has closed its sending side', async () => {
  await serve(() => ({ status: 200, headers: {}, body: 'x'.repeat(20_000_000) }), { answerSeconds: 1 });
  const [stays, ends] = [await open(), await open()];
  const closed = [stays, ends].map(({ socket }) => {
    socket.pause();
    socket.write(get('/'));
    return new Promise((resolve) => socket.once('close', resolve));
  });
  ends.socket.end();
  const count = () => new Promise<number>((resolve) => server.getConnections((_, number) => resolve(number)));
  await expect.poll(count, { timeout: 6_000 }).toBe(0);
  for (const { socket } of [stays, ends]) socket.resume();
  await Promise.all(closed);
});

test('the server answers malformed data and soon closes the connection, even if the peer doesn’t close it', async () => {
  await serve(echo, { graceSeconds: 0.2 });
  const broken = await open({ allowHalfOpen: true });
  broken.socket.write('hello\r\n\r\n');
  await expect.poll(broken.received).toMatch(/^HTTP\/1\.1 400 /);
  // The peer keeps its sending side open, and sends more.
  broken.socket.on('end', () => broken.socket.write('more'));
  const count = () => new Promise<number>((resolve) => server.getConnections((_, number) => resolve(number)));
  await expect.poll(count).toBe(0);
});

test('requests before malformed data get their responses, and the malformed data gets none', async () => {
  await serve(async (request) => {
    await delay(50);
    return echo(request);
  });
  const { socket, received } = await open();
  socket.write(`${get('/first')}hello\r\n\r\n`);
  await once(socket, 'close');
  expect(received()).toContain('</first>');
  expect(received()).not.toContain('HTTP/1.1 400');
});
