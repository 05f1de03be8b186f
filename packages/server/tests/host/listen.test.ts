import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { closeServers, listenAt } from '../../src/host/listen.ts';

test('the server keeps running if it cannot accept a connection', async () => {
  const server = createServer();
  await listenAt(server, 0, '127.0.0.1', { port: '--port' });
  expect(() =>
    server.emit('error', Object.assign(new Error('accept ENFILE'), { code: 'ENFILE' })),
  ).not.toThrow();
  expect(server.listening).toBe(true);
  await closeServers([server]);
});
