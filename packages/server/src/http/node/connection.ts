/** The state of one connection and of the requests on it. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpRequest } from '../http-message.ts';

/** One request in the queue of its connection. */
export type Slot = {
  readonly connection: Connection;
  readonly outgoing: ServerResponse;
  /** Undefined until the whole body has arrived. */
  request: HttpRequest | undefined;
  bodyBytes: number;
};

/** One connection. The server handles its requests one at a time, in order (RFC 9112 §9.3.2). */
export class Connection {
  /** The socket that carries HTTP. Until the TLS handshake is done, the TCP socket below it. */
  socket: Socket;
  /** Unanswered requests. The server handles the first one now or next. */
  readonly queue: Slot[] = [];
  /** Whether the first request has begun, or is in the current turn (`turns.ts`). The next one has to wait. */
  isBusy = false;
  isPaused = false;
  isClosed = false;
  /** Whether malformed data arrived, or a request took too long. The server ignores everything that arrives later. */
  isCut = false;
  /** The most recent response. The peer may not have read all of it. */
  lastAnswer: ServerResponse | undefined;
  /** Whether the next request starts as soon as the peer has read `lastAnswer`. */
  awaitsReader = false;
  /**
   * When the current streamed response last made progress; undefined if there is no such response. `streamAwaitsPeer`:
   * whether that response is waiting for the peer to read.
   */
  streamMovedAt: number | undefined;
  streamAwaitsPeer = false;
  /**
   * `changedAt`: when a request last began, a streamed response last made progress, or Node last got a whole response.
   * `answeredAt`: when Node last got a whole response to send. At first, both are when the connection opened. These two and
   * `streamMovedAt` are seconds on the clock of `Connections`, which each sweep advances.
   */
  changedAt: number;
  answeredAt: number;

  constructor(socket: Socket, now: number) {
    this.socket = socket;
    this.changedAt = now;
    this.answeredAt = now;
  }

  /** Whether the peer still has to read a response. */
  get isUnread(): boolean {
    return this.lastAnswer !== undefined && !this.lastAnswer.writableFinished;
  }
}

/**
 * When the connection began to wait for its peer: for a request, for the rest of a body, or for the peer to read a
 * response. Undefined if the connection isn't waiting for the peer.
 */
export function waitsForPeerSince(connection: Connection): number | undefined {
  const { queue, isBusy, isUnread, changedAt, answeredAt } = connection;
  if (queue[0]?.request === undefined) return changedAt;
  if (connection.streamAwaitsPeer) return connection.streamMovedAt;
  return !isBusy && isUnread ? answeredAt : undefined;
}

/** Body bytes of all queued requests together. */
export function bodyBytesOf({ queue }: Connection): number {
  let bytes = 0;
  for (const slot of queue) bytes += slot.bodyBytes;
  return bytes;
}
