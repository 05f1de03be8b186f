/**
 * Passes request bodies of `node:http` to handlers as they arrive. A request has no time limit, but its connection
 * closes after 30 seconds without progress. After the response, the server reads and drops the rest of the body, within
 * limits, so that the sender gets to read the response.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many bytes of an unwanted body the server reads and drops before it closes the connection. */
export const drainedBytes = 4_194_304;

const idleMilliseconds = 30_000;
const drainMilliseconds = 30_000;

const streaming = new WeakSet<object>();

export function isStreaming(socket: object): boolean {
  return streaming.has(socket);
}

/** Nobody may have read from the request before. */
export function streamBody(incoming: IncomingMessage, outgoing: ServerResponse): AsyncIterable<Uint8Array> {
  const { socket } = incoming;
  streaming.add(socket);
  // No listener handles the timeout, so Node closes the connection. For the next request, Node sets the server's own
  // timeout again.
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
  // A reader that stopped halfway leaves its listener behind, and that listener would stop the flow of data.
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
