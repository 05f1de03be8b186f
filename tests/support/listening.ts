/** Starts and stops a test's own HTTP servers, each at a free port of this machine. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves to the port when the server listens. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Stops the server, and breaks the connections that are still open. */
export async function stopListening(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
