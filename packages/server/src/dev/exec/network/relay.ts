/** Passes bytes from one port or Unix socket to another. Unix sockets lead into and out of a network namespace. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Place = { readonly host: string; readonly port: number } | { readonly path: string };

/** Per relay. */
const mostConnections = 1_000;

const connectMilliseconds = 10_000;

/**
 * @param onTrouble called if the relay can't reach the other place
 * @throws the error of `listen`
 */
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

export function reach(to: Place, onTrouble: (error: Error) => void): Socket {
  // Keep-alive finds out if the other machine has disappeared.
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

/** Each direction can end by itself. If one side breaks, so does the other. */
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

/** Returns a code, e.g. `ECONNREFUSED`. */
export function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? error.message;
}
