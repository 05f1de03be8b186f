/**
 * Bodies of `node:http` handed on as they arrive. Such a request has no time limit as a whole, but its connection may not
 * stand still; what its handler leaves unread when it has answered is dropped, so that the sender gets to read the
 * answer, within bounds.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much of a body that nobody wants is read and dropped, so that its sender gets to read the answer. */
export const drainedBytes = 4_194_304;

const idleMilliseconds = 30_000;
const drainMilliseconds = 30_000;

const streaming = new WeakSet<object>();

/** Whether the connection is bringing a body that is handed on as it arrives. */
export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/** The body of a request that nobody has begun to read. */
export function streamBody(incoming: IncomingMessage, outgoing: ServerResponse): AsyncIterable<Uint8Array> {
  const { socket } = incoming;
  streaming.add(socket);
  // Without a listener of its own Node closes the connection then. The next request on it is back to the server's limits.
  socket.setTimeout(idleMilliseconds);
  incoming.once('close', () => streaming.delete(socket));
  // Whoever reads the body is told by its iterator that the client went away.
  incoming.on('error', () => {});
  outgoing.once('finish', () => drain(incoming));
  // Begun, so that Node does not drop the rest by itself, without bounds.
  incoming.read(0);
  return incoming.iterator({ destroyOnReturn: false });
}

function drain(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  // A reader that stopped halfway has left its listener, and while there is one nothing flows.
  incoming.removeAllListeners('readable');
  let dropped = 0;
  incoming.on('data', (chunk: Buffer) => {
    dropped += chunk.length;
    if (dropped > drainedBytes) incoming.destroy();
  });
  incoming.resume();
  const limit = setTimeout(() => incoming.destroy(), drainMilliseconds);
  incoming.once('close', () => clearTimeout(limit));
}
