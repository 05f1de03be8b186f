import type { Server } from 'node:http';
import { CommandError } from './command-error.ts';

const loopbackAddresses = ['127.0.0.1', '::1'];

/** The names of the settings for port and host, for error texts. */
export type ListenSettings = { readonly port: string; readonly host?: string };

/**
 * Opens a server on each loopback address (IPv4 and IPv6), because `localhost` may mean either. Port 0 picks a free
 * port. If another program has that port on the second address, opens only the first.
 * @throws CommandError if the port is in use or this user may not use it; otherwise the error itself
 */
export async function listenOnLoopback(
  makeServer: () => Server,
  port: number,
  portSetting: string,
): Promise<readonly Server[]> {
  const servers: Server[] = [];
  for (const address of loopbackAddresses) {
    const server = makeServer();
    try {
      await listen(server, servers.length === 0 ? port : portOf(servers), address);
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      if (servers.length > 0 && port === 0 && code === 'EADDRINUSE') continue;
      await closeServers(servers);
      throw explained(error, port, { port: portSetting });
    }
  }
  return servers;
}

export function portOf([server]: readonly Server[]): number {
  const address = server?.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('no server listens');
  return address.port;
}

/**
 * Listens at all addresses of this machine if `host` is undefined.
 * @throws CommandError if the user can choose another port or host; otherwise the error itself
 */
export async function listenAt(
  server: Server,
  port: number,
  host: string | undefined,
  settings: ListenSettings,
): Promise<void> {
  try {
    await listen(server, port, host);
  } catch (error) {
    throw explained(error, port, settings, host);
  }
}

function explained(error: unknown, port: number, settings: ListenSettings, host?: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new CommandError(`port ${port} is in use; choose another one with ${settings.port}`);
    case 'EACCES':
      return new CommandError(
        `this user may not use port ${port}; choose one above 1023 with ${settings.port}`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      if (host === undefined) return error;
      return new CommandError(
        `${JSON.stringify(host)} is not an address of this machine; choose another one with ${settings.host}`,
      );
    default:
      return error;
  }
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    // Keep this listener for later errors, e.g. too little memory for a connection. Without it, they'd stop the
    // process.
    server.on('error', reject);
    server.listen({ port, host }, resolve);
  });
}

/** Gives running requests two seconds to finish, and then closes their connections. */
export async function closeServers(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, 2_000);
  await Promise.all(closed);
  clearTimeout(timer);
}
