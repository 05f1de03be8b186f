/** Connections that stop in the middle and stay: they cost others nothing, and are gone after a while. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from '../support/attacked-server.ts';

let server: AttackedServer;
afterEach(() => server.stop());

const times = <Result>(count: number, one: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, one));

test('600 stalled connections of four kinds and 300 descriptors: others get in, and all are freed', async () => {
  server = await startAttackedServer({ openFiles: 300 });
  const atRest = server.descriptors();
  const stall = async (kind: number) => {
    try {
      if (kind === 0) return await server.openTcp();
      const socket = await server.openTls();
      socket.pause();
      if (kind === 1) socket.write('GET / HTTP/1.1\r\nHost: accounts');
      if (kind === 2) socket.write('this is not HTTP\r\n\r\n');
      if (kind === 3) socket.write('POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ngrant');
      return socket;
    } catch {
      return undefined;
    }
  };
  for (let wave = 0; wave < 10; wave += 1) {
    for (const kind of [0, 1, 2, 3]) await times(15, () => stall(kind));
    expect(await server.timeAnswer('/healthz')).toBeLessThan(5_000);
    expect(server.descriptors()).toBeLessThan(300);
  }
  // Slow requests have 30 s, and Node looks every 5 s.
  const deadline = Date.now() + 45_000;
  while (server.descriptors() > atRest + 3 && Date.now() < deadline) await delay(250);
  expect(server.descriptors()).toBeLessThanOrEqual(atRest + 3);
});

test('peers that leave their answers unread are cut off after a minute', { timeout: 90_000 }, async () => {
  server = await startAttackedServer();
  const atRest = server.descriptors();
  // Few enough to stay within what may wait, and answers enough to fill every buffer on the way.
  const requests = 'GET /sign-in HTTP/1.1\r\nHost: accounts.example.com\r\n\r\n'.repeat(1_000);
  const sockets = await times(4, () => server.openTls());
  for (const socket of sockets) socket.pause().write(requests);
  await delay(5_000);
  expect(server.descriptors()).toBeGreaterThanOrEqual(atRest + 4);
  // Two of them have also said that they will send nothing more.
  for (const socket of sockets.slice(2)) socket.end();
  const deadline = Date.now() + 75_000;
  while (server.descriptors() > atRest + 3 && Date.now() < deadline) await delay(250);
  expect(server.descriptors()).toBeLessThanOrEqual(atRest + 3);
  expect(await server.timeAnswer('/healthz')).toBeLessThan(5_000);
});
