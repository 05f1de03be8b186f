/** Clients read nothing, or stop in the middle. They may take little of the server's memory, and block nobody. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from '../support/attacked-server.ts';
import { flood } from '../support/flood.ts';

let server: AttackedServer;
afterEach(() => server.stop());

const times = <Result>(count: number, one: () => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, one));

test('requests whose answers nobody reads use little memory, and other clients get answers', async () => {
  server = await startAttackedServer();
  const { grownBy, slowestAnswer } = await flood(server, {
    connections: 16,
    chunks: 30,
    path: '/sign-in',
    seconds: 4,
  });
  expect(grownBy).toBeLessThan(250);
  expect(slowestAnswer).toBeLessThan(10_000);
});

test('the server closes silent and broken connections before they use up the file descriptors', async () => {
  server = await startAttackedServer({ openFiles: 300 });
  const atRest = await server.atRest();
  const broken = async () => {
    try {
      (await server.openTls()).pause().write('this is not HTTP\r\n\r\n');
    } catch {
      // The server has no descriptor left, or has closed the connection.
    }
  };
  for (let wave = 0; wave < 5; wave += 1) {
    await times(60, () => server.openTcp());
    await times(20, broken);
    expect(await server.timeAnswer('/healthz')).toBeLessThan(10_000);
  }
  expect(server.descriptors()).toBeLessThan(300);
  // The server allows ten seconds for a handshake.
  const deadline = Date.now() + 25_000;
  while (server.descriptors() > atRest + 3 && Date.now() < deadline) await delay(100);
  expect(server.descriptors()).toBeLessThanOrEqual(atRest + 3);
});
