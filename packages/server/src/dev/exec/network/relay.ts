/**
 * Passes bytes between two places: a port or a Unix socket that it listens on, and one that it connects to. Unix sockets
 * lead through the wall of a network namespace.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Place = { readonly host: string; readonly port: number } | { readonly path: string };

/** The most connections that one relay has at a time. It closes further ones at once. */
const mostConnections = 1_000;

const connectMilliseconds = 10_000;

/** @param onTrouble called if the other place can't be reached. @throws the error of `listen` */
export async function startRelay(from: Place, to: Place, onTrouble: (error: Error) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (incoming) => join(incoming, reach(to, onTrouble)));
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    // Keep this listener. A later error means that a connection couldn't be accepted.
    server.on('error', reject);
    server.listen(from, resolve);
  });
  return server;
}

/** Connects, or fails within ten seconds. */
export function reach(to: Place, onTrouble: (error: Error) => void): Socket {
  // If the other machine has gone away, its connections end too.
  const lasting = { keepAlive: true, keepAliveInitialDelay: 60_000 };
  const socket = connect({ ...to, ...('port' in to && lasting), allowHalfOpen: true });
  const timer = setTimeout(
    () => socket.destroy(new Error('no answer within ten seconds')),
    connectMilliseconds,
  );
  const giveUp = (error: Error) => onTrouble(error);
  socket.once('error', giveUp);
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.off('error', giveUp);
  });
  socket.once('close', () => clearTimeout(timer));
  return socket;
}

/** Passes bytes both ways. Each direction can end by itself. If one side breaks, so does the other. */
export function join(one: Socket, other: Socket): void {
  passOn(one, other);
  passOn(other, one);
}

function passOn(from: Socket, to: Socket): void {
  from.pipe(to);
  // An error also closes the socket, and 'close' does the rest.
  from.on('error', () => {});
  from.on('close', () => {
    if (!from.readableEnded) to.destroy();
  });
}

/** The code of a failed connection, e.g. `ECONNREFUSED`. */
export function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.message;
}
