/** What the server knows of one connection, and of the requests on it. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpRequest } from '../http-message.ts';

/** One request in the queue of its connection. */
export type Slot = {
  readonly connection: Connection;
  readonly outgoing: ServerResponse;
  /** Undefined until its body has come. */
  request: HttpRequest | undefined;
  bodyBytes: number;
};

/** One connection. The server handles its requests one after the other, in their order (RFC 9112 §9.3.2). */
export class Connection {
  /** What HTTP is spoken on; until the TLS handshake is done, what lies below it. */
  socket: Socket;
  /** Requests without an answer. The first one is next, or with its handler. */
  readonly queue: Slot[] = [];
  /** Whether the first request is with its handler, or in line for it. */
  isBusy = false;
  isPaused = false;
  isClosed = false;
  /** Whether something broken arrived on it, after which the server reads nothing more. */
  isCut = false;
  /** The last answer; the peer may not have read all of it. */
  lastAnswer: ServerResponse | undefined;
  awaitsReader = false;
  /** When its streamed answer last moved on, while there is one; and whether it waits for the peer to read. */
  streamMovedAt: number | undefined;
  streamAwaitsPeer = false;
  /** When the last request came or the last answer left, and when the last answer left; in seconds of the last sweep. */
  changedAt: number;
  answeredAt: number;

  constructor(socket: Socket, now: number) {
    this.socket = socket;
    this.changedAt = now;
    this.answeredAt = now;
  }

  /** Whether the peer has yet to read an answer. */
  get isUnread(): boolean {
    return this.lastAnswer !== undefined && !this.lastAnswer.writableFinished;
  }
}

/** Since when only the peer could bring the first request on: by the rest of its body, or by reading an answer. */
export function waitsForPeerSince(connection: Connection): number | undefined {
  const { queue, isBusy, isUnread, changedAt, answeredAt } = connection;
  if (queue[0]?.request === undefined) return changedAt;
  if (connection.streamAwaitsPeer) return connection.streamMovedAt;
  return !isBusy && isUnread ? answeredAt : undefined;
}

/** Bytes of the bodies of all its requests. */
export function bodyBytesOf({ queue }: Connection): number {
  let bytes = 0;
  for (const slot of queue) bytes += slot.bodyBytes;
  return bytes;
}
