/** Listening on this machine only: both loopback addresses, as `localhost` may mean either. */
import type { Server } from 'node:http';
import { StartError } from './start-error.ts';

const loopbackAddresses = ['127.0.0.1', '::1'];

/** Makes one server for each loopback address that this machine has. @throws StartError if the port is taken */
export async function listenOnLoopback(
  makeServer: () => Server,
  port: number,
  portSetting: string,
): Promise<readonly Server[]> {
  const servers: Server[] = [];
  for (const address of loopbackAddresses) {
    const server = makeServer();
    try {
      await listen(server, port, address);
      servers.push(server);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await closeServers(servers);
      if (code === 'EADDRINUSE') {
        throw new StartError(`port ${port} is in use; choose another one with ${portSetting}`);
      }
      if (code === 'EACCES') {
        throw new StartError(
          `port ${port} may not be used by this user; choose one above 1023 with ${portSetting}`,
        );
      }
      throw error;
    }
  }
  return servers;
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Takes no new connections, lets running requests finish for at most two seconds, then cuts them. */
export async function closeServers(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, 2_000);
  await Promise.all(closed);
  clearTimeout(timer);
}
