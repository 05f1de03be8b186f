/** A TCP proxy for a database. It forwards everything, or swallows everything and keeps connections open. */
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export type DatabaseConnection = {
  readonly url: string;
  /** Whether the proxy swallows everything from both sides. It still accepts connections. */
  swallows: boolean;
  /** After a client sends this text, the proxy swallows it and everything later. */
  swallowsFrom?: string;
  close(): Promise<void>;
};

export async function startDatabaseConnection(databaseUrl: string): Promise<DatabaseConnection> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const keep = (socket: Socket) => open.add(socket.once('close', () => open.delete(socket)));
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      keep(from);
      from.on('data', (bytes) => {
        if (from === client && proxy.swallowsFrom !== undefined && bytes.includes(proxy.swallowsFrom)) {
          proxy.swallows = true;
        }
        if (!proxy.swallows) to.write(bytes);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const proxy: DatabaseConnection = {
    url: url.href,
    swallows: false,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
