/**
 * Passes request bodies of `node:http` to handlers as they arrive. The whole request has no time limit, but its
 * connection closes if nothing moves on it for 30 seconds. When the handler has answered, the server reads and drops the
 * rest of the body, within bounds, so that the sender gets to read the response.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many bytes of an unwanted body the server reads and drops before it closes the connection. */
export const drainedBytes = 4_194_304;

const idleMilliseconds = 30_000;
const drainMilliseconds = 30_000;

const streaming = new WeakSet<object>();

/** Whether this connection carries a request body that the server is streaming. */
export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/** The body of a request, as a stream. Nobody may have read from it before. */
export function streamBody(incoming: IncomingMessage, outgoing: ServerResponse): AsyncIterable<Uint8Array> {
  const { socket } = incoming;
  streaming.add(socket);
  // No listener handles the timeout, so Node closes the connection when the timeout fires. When the next request arrives,
  // Node sets the server's own timeout again.
  socket.setTimeout(idleMilliseconds);
  incoming.once('close', () => streaming.delete(socket));
  // The reader's iterator reports that the client went away, so this event needs no handling.
  incoming.on('error', () => {});
  outgoing.once('finish', () => drain(incoming));
  // Starts reading. Otherwise Node would read and drop an unread body by itself, without bounds.
  incoming.read(0);
  return incoming.iterator({ destroyOnReturn: false });
}

function drain(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  // A reader that stopped halfway leaves its listener behind. As long as that listener is there, no data flows.
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
