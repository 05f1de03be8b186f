import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from '../support/attacked-server.ts';

let server: AttackedServer;
afterEach(() => server.stop());

const times = <Result>(count: number, one: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, one));

test('with 300 file descriptors and 450 stalled connections, the server answers other clients and frees the descriptors', async () => {
  server = await startAttackedServer({ openFiles: 300 });
  const atRest = await server.atRest();
  const stall = async (kind: number) => {
    try {
      if (kind === 0) return await server.openTcp();
      const socket = await server.openTls();
      socket.pause();
      if (kind === 1) socket.write('GET / HTTP/1.1\r\nHost: accounts');
      if (kind === 2) socket.write('this is not HTTP\r\n\r\n');
      return socket;
    } catch {
      return undefined;
    }
  };
  for (let wave = 0; wave < 10; wave += 1) {
    for (const kind of [0, 1, 2]) await times(15, () => stall(kind));
    expect(await server.timeAnswer('/healthz')).toBeLessThan(5_000);
    expect(server.descriptors()).toBeLessThan(300);
  }
  // The server allows 10 s for a handshake and 10 s for a header. Node checks the header limit every 5 s.
  const deadline = Date.now() + 30_000;
  while (server.descriptors() > atRest + 2 && Date.now() < deadline) await delay(250);
  expect(server.descriptors()).toBeLessThanOrEqual(atRest + 2);
});
