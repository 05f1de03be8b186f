import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpRequest } from '../http-message.ts';

export type Slot = {
  readonly connection: Connection;
  readonly outgoing: ServerResponse;
  /** Undefined until the whole body has arrived. */
  request: HttpRequest | undefined;
  bodyBytes: number;
};

/** The server handles a connection's requests one at a time, in order (RFC 9112 §9.3.2). */
export class Connection {
  /** The socket that carries HTTP. Until the TLS handshake is done, the TCP socket below it. */
  socket: Socket;
  /** Unanswered requests, the oldest first. */
  readonly queue: Slot[] = [];
  /** Whether the first request is being handled or waits for its turn (`turns.ts`). */
  isBusy = false;
  isPaused = false;
  isClosed = false;
  /** Whether malformed data arrived, or a request took too long. The server ignores all later data. */
  isCut = false;
  /** The peer may not have read all of it. */
  lastAnswer: ServerResponse | undefined;
  /** Whether the next request starts as soon as the peer has read `lastAnswer`. */
  awaitsReader = false;
  /** When the current streamed response, if any, last made progress, and whether it waits for the peer to read. */
  streamMovedAt: number | undefined;
  streamAwaitsPeer = false;
  /**
   * `changedAt`: when a request last began, a streamed response last made progress, or Node last got a whole response.
   * `answeredAt`: when Node last got a whole response. All times are seconds on the clock of `Connections`.
   */
  changedAt: number;
  answeredAt: number;

  constructor(socket: Socket, now: number) {
    this.socket = socket;
    this.changedAt = now;
    this.answeredAt = now;
  }

  get isUnread(): boolean {
    return this.lastAnswer !== undefined && !this.lastAnswer.writableFinished;
  }
}

/**
 * When the connection began to wait for its peer: for a request, for the rest of a body, or for the peer to read a
 * response. Undefined if the connection isn't waiting.
 */
export function waitsForPeerSince(connection: Connection): number | undefined {
  const { queue, isBusy, isUnread, changedAt, answeredAt } = connection;
  if (queue[0]?.request === undefined) return changedAt;
  if (connection.streamAwaitsPeer) return connection.streamMovedAt;
  return !isBusy && isUnread ? answeredAt : undefined;
}

export function bodyBytesOf({ queue }: Connection): number {
  let bytes = 0;
  for (const slot of queue) bytes += slot.bodyBytes;
  return bytes;
}
