import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { closeServers, listenAt } from '../../src/host/listen.ts';

test('a connection that can’t be taken ends nothing', async () => {
  const server = createServer();
  await listenAt(server, 0, '127.0.0.1', { port: '--port' });
  expect(() =>
    server.emit('error', Object.assign(new Error('accept ENFILE'), { code: 'ENFILE' })),
  ).not.toThrow();
  expect(server.listening).toBe(true);
  await closeServers([server]);
});
