import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import type { AttackedServer } from './attacked-server.ts';
import { hostname } from './production-server.ts';

export type Flood = {
  readonly connections: number;
  /** Chunks to write per connection. A chunk has as many requests as fit into 5,500 bytes. */
  readonly chunks: number;
  readonly path: string;
  readonly seconds: number;
};

export type FloodReport = {
  /** How much the server's memory grew, in MiB. */
  readonly grownBy: number;
  /** How long another client waited at most, in milliseconds. */
  readonly slowestAnswer: number;
};

/** Floods the server, while another client sends one request after the other. */
export async function flood(
  server: AttackedServer,
  { connections, chunks, path, seconds }: Flood,
): Promise<FloodReport> {
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`;
  const chunk = request.repeat(Math.floor(5_500 / request.length));
  await server.timeAnswer(path);
  const before = server.memory();
  const sockets = await Promise.all(Array.from({ length: connections }, () => server.openTls()));
  const deadline = Date.now() + seconds * 1_000;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, server.memory());
  }, 50);
  let slowestAnswer = 0;
  const sending = Promise.all(sockets.map((socket) => send(socket, chunk, chunks, deadline)));
  const asking = (async () => {
    while (Date.now() < deadline) {
      slowestAnswer = Math.max(slowestAnswer, await server.timeAnswer('/oauth2/v3/certs'));
      await delay(100);
    }
  })();
  await Promise.all([sending, asking]);
  clearInterval(watch);
  for (const socket of sockets) socket.destroy();
  return { grownBy: Math.max(most, server.memory()) - before, slowestAnswer };
}

async function send(socket: TLSSocket, chunk: string, chunks: number, deadline: number): Promise<void> {
  socket.pause();
  // The server may cut off a greedy connection. `once` from node:events would then reject.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (let sent = 0; sent < chunks && !socket.destroyed && Date.now() < deadline; sent += 1) {
    if (socket.write(chunk)) continue;
    const drained = once(socket, 'drain').catch(() => {});
    await Promise.race([
      drained,
      closed,
      delay(Math.max(0, deadline - Date.now()), undefined, { ref: false }),
    ]);
  }
}
