import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';

/** Starts a server and connects to it. After each test, closes both. */
export function listeningServer() {
  let server: Server | undefined;
  const peers: Socket[] = [];
  afterEach(() => {
    for (const peer of peers.splice(0)) peer.destroy();
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });
  return {
    async listen(started: Server): Promise<Server> {
      server = started;
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    },
    connect({ allowHalfOpen = false } = {}): Socket {
      if (server === undefined) throw new TypeError('nothing listens yet');
      const { port } = server.address() as AddressInfo;
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
      peers.push(socket.on('error', () => {}));
      return socket;
    },
  };
}
