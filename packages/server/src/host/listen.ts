/** Ports: taken at one address or on loopback, with failures in words that name the setting, and given back. */
import type { Server } from 'node:http';
import { CommandError } from './command-error.ts';

const loopbackAddresses = ['127.0.0.1', '::1'];

/** Which settings chose the address, for the words of an error. */
export type ListenSettings = { readonly port: string; readonly host?: string };

/**
 * Makes one server for each loopback address that this machine has, as `localhost` may mean either.
 * @throws CommandError if the port is taken
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
      await listen(server, port, address);
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (servers.length > 0 && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await closeServers(servers);
      throw explained(error, port, { port: portSetting });
    }
  }
  return servers;
}

/** Listens at one address, or at every address of this machine. @throws CommandError if that can't be */
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
        `port ${port} may not be used by this user; choose one above 1023 with ${settings.port}`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      if (host === undefined) return error;
      return new CommandError(
        `${JSON.stringify(host)} is no address of this machine; choose another one with ${settings.host}`,
      );
    default:
      return error;
  }
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    // The listener stays: a later error is a connection that could not be accepted (out of memory, say) and must not end the process.
    server.on('error', reject);
    server.listen({ port, host }, resolve);
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
