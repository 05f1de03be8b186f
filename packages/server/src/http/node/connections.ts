/**
 * The connections of one port, and the bounds of what their peers can make this process hold (decision 0026): how many are
 * open, how many requests wait and how many bytes their bodies have. No list here grows because a peer sends without
 * reading, or stops in the middle.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { defaultSettings } from '../../settings/settings.ts';
import type { HttpRequest } from '../http-message.ts';
import { bodyBytesOf, Connection, type Slot, waitsForPeerSince } from './connection.ts';

export type ConnectionLimits = {
  /** Connections open at once. To let another one in, the server closes the one that has been quiet longest. */
  readonly connections: number;
  /** Requests that wait behind another one of their connection, over all connections. */
  readonly waiting: number;
  /** Bytes of request bodies, from their first byte until the answer. */
  readonly bodyBytes: number;
  /** How long a peer may take to read an answer; of one that is streamed, how long it may stand still. */
  readonly answerSeconds: number;
  /** How long a connection lives on after the server has found what came on it broken. */
  readonly graceSeconds: number;
};

export const defaultConnectionLimits: ConnectionLimits = {
  connections: defaultSettings.maximumConnections,
  waiting: 4_096,
  bodyBytes: 67_108_864,
  answerSeconds: 60,
  graceSeconds: 1,
};

/**
 * Requests of one connection, answered or not, past which the server stops reading from it. Node hands over all requests of
 * what it has read at once (64 KiB), so a connection may exceed this once.
 */
const readAhead = 8;

/** A peer that sends no more of a body, or reads no more of an answer, for so long may have to make room for others. */
const slowPeerSeconds = 3;

const sweepMilliseconds = 1_000;

/**
 * A server's connections. `node-adapter.ts` tells it what comes in and `request-queue.ts` what goes out; it says when it is
 * the turn of a connection's next request: when the one before has its answer, and the peer has taken that.
 */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #begin: (slot: Slot, request: HttpRequest) => void;
  readonly #open = new Set<Connection>();
  readonly #bySocket = new WeakMap<object, Connection>();
  /** By its two ends: TLS connections that have not shaken hands yet. */
  readonly #handshaking = new Map<string, Connection>();
  /** Seconds of the last sweep, so that no request pays for a clock. */
  #now = 0;
  #waiting = 0;
  #bodyBytes = 0;

  /** @param begin called once for each request, when its turn has come */
  constructor(limits: ConnectionLimits, begin: (slot: Slot, request: HttpRequest) => void) {
    this.#limits = limits;
    this.#begin = begin;
  }

  /** Follows a server that is not listening yet, until it closes. */
  watch(server: Server, isTls: boolean): void {
    const sweeper = setInterval(() => this.#sweep(), sweepMilliseconds).unref();
    server.once('close', () => clearInterval(sweeper));
    if (!isTls) {
      server.on('connection', (socket: Socket) => this.#speakOn(socket, this.#admit(socket)));
      return;
    }
    server.on('connection', (socket: Socket) => {
      const ends = endsOf(socket);
      const connection = this.#admit(socket);
      this.#handshaking.set(ends, connection);
      socket.once('close', () => {
        // A later connection may have the same ends.
        if (this.#handshaking.get(ends) === connection) this.#handshaking.delete(ends);
      });
    });
    server.on('secureConnection', (socket: Socket) => {
      const connection = this.#handshaking.get(endsOf(socket));
      this.#handshaking.delete(endsOf(socket));
      if (connection === undefined) socket.destroy();
      else this.#speakOn(socket, connection);
    });
    // Also one that never shakes hands: Node's own limit for that ends here.
    server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
  }

  /** A request has begun. Undefined if its connection is about to close: nobody will read an answer. */
  receive(socket: Socket, outgoing: ServerResponse): Slot | undefined {
    const connection = this.#bySocket.get(socket);
    if (connection === undefined || connection.isClosed || connection.isCut) return undefined;
    const slot: Slot = { connection, outgoing, request: undefined, bodyBytes: 0 };
    connection.changedAt = this.#now;
    if (connection.queue.push(slot) === 1) return slot;
    this.#waiting += 1;
    if (!connection.isPaused && connection.queue.length > readAhead) {
      connection.isPaused = true;
      socket.pause();
    }
    if (this.#waiting > this.#limits.waiting) this.#cutLongestQueue();
    return connection.isClosed ? undefined : slot;
  }

  /** Some of a body has come. False if all bodies together are too large now, so that this one can't be taken. */
  charge(slot: Slot, bytes: number): boolean {
    if (slot.connection.isClosed) return false;
    if (this.#bodyBytes + bytes > this.#limits.bodyBytes) this.#cutSlowBodies(slot.connection, bytes);
    if (this.#bodyBytes + bytes > this.#limits.bodyBytes) return false;
    slot.bodyBytes += bytes;
    this.#bodyBytes += bytes;
    return true;
  }

  /** A request is whole. */
  ready(slot: Slot, request: HttpRequest): void {
    slot.request = request;
    this.#next(slot.connection);
  }

  /** The answer to the first request of its connection is a stream, which has moved on. */
  streamed({ connection }: Slot, awaitsPeer: boolean): void {
    connection.changedAt = this.#now;
    connection.streamMovedAt = this.#now;
    connection.streamAwaitsPeer = awaitsPeer;
  }

  /** The answer to the first request of its connection was given to Node. */
  answered({ connection, outgoing, bodyBytes }: Slot): void {
    if (connection.isClosed) return;
    connection.streamMovedAt = undefined;
    connection.streamAwaitsPeer = false;
    this.#bodyBytes -= bodyBytes;
    connection.queue.shift();
    connection.isBusy = false;
    connection.lastAnswer = outgoing;
    connection.changedAt = this.#now;
    connection.answeredAt = this.#now;
    if (connection.isPaused && connection.queue.length <= readAhead / 2) {
      connection.isPaused = false;
      connection.socket.resume();
    }
    if (connection.queue.length === 0) return;
    this.#waiting -= 1;
    this.#next(connection);
  }

  /** What came is broken: says so, unless other answers have to go first, and closes the connection soon after. */
  cutOff(socket: Socket, statusLine: string): void {
    const connection = this.#bySocket.get(socket);
    if (connection === undefined) {
      socket.destroy();
      return;
    }
    if (connection.isCut) return;
    connection.isCut = true;
    // A first request that is not whole is the broken one itself.
    const owesAnswers = connection.isUnread || connection.queue[0]?.request !== undefined;
    if (!owesAnswers && socket.writable) {
      socket.end(`HTTP/1.1 ${statusLine}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
    // Not at once: a peer that is still sending would lose the answer. Not later: it may never close its side.
    setTimeout(() => socket.destroy(), this.#limits.graceSeconds * 1_000).unref();
  }

  destroyAll(): void {
    for (const connection of this.#open) this.#close(connection);
  }

  #admit(socket: Socket): Connection {
    const connection = new Connection(socket, this.#now);
    if (this.#open.size >= this.#limits.connections) this.#makeRoom();
    const isRefused = this.#open.size >= this.#limits.connections;
    this.#open.add(connection);
    socket.once('close', () => this.#close(connection));
    if (isRefused) this.#close(connection);
    return connection;
  }

  #speakOn(socket: Socket, connection: Connection): void {
    connection.socket = socket;
    this.#bySocket.set(socket, connection);
    // Node resumes reading for reasons of its own. This listener comes after Node's.
    socket.on('resume', () => {
      if (connection.isPaused) socket.pause();
    });
  }

  #next(connection: Connection): void {
    const [slot] = connection.queue;
    if (connection.isBusy || slot?.request === undefined || connection.socket.writableEnded) return;
    if (connection.isUnread) {
      if (connection.awaitsReader) return;
      connection.awaitsReader = true;
      connection.lastAnswer?.once('finish', () => {
        connection.awaitsReader = false;
        this.#next(connection);
      });
      return;
    }
    connection.lastAnswer = undefined;
    connection.isBusy = true;
    this.#begin(slot, slot.request);
  }

  /** Closes those that have been quiet longest, a hundredth of all at once so that a flood pays for few searches. */
  #makeRoom(): void {
    const quiet = [...this.#open].filter((connection) => !connection.isBusy || this.#hasSlowPeer(connection));
    quiet.sort((one, other) => one.changedAt - other.changedAt);
    for (const connection of quiet.slice(0, Math.ceil(this.#limits.connections / 100))) {
      this.#close(connection);
    }
  }

  #cutLongestQueue(): void {
    let longest: Connection | undefined;
    for (const connection of this.#open) {
      if (connection.queue.length > (longest?.queue.length ?? 0)) longest = connection;
    }
    if (longest !== undefined) this.#close(longest);
  }

  /** Makes room by closing connections that send a body, or leave an answer before it unread, for seconds: the slowest first. */
  #cutSlowBodies(newcomer: Connection, bytes: number): void {
    const slow = [...this.#open].filter(
      (connection) => connection !== newcomer && this.#hasSlowPeer(connection) && bodyBytesOf(connection) > 0,
    );
    slow.sort((one, other) => one.changedAt - other.changedAt);
    for (const connection of slow) {
      if (this.#bodyBytes + bytes <= this.#limits.bodyBytes * 0.9) return;
      this.#close(connection);
    }
  }

  #hasSlowPeer(connection: Connection): boolean {
    return (waitsForPeerSince(connection) ?? Number.POSITIVE_INFINITY) + slowPeerSeconds <= this.#now;
  }

  #sweep(): void {
    this.#now += sweepMilliseconds / 1_000;
    const isLate = (since: number) => this.#now - since > this.#limits.answerSeconds;
    for (const connection of this.#open) {
      if (!connection.isUnread) connection.lastAnswer = undefined;
      else if (isLate(connection.answeredAt)) this.#close(connection);
      if (connection.streamMovedAt !== undefined && isLate(connection.streamMovedAt)) this.#close(connection);
    }
  }

  #close(connection: Connection): void {
    if (connection.isClosed) return;
    connection.isClosed = true;
    this.#open.delete(connection);
    this.#waiting -= Math.max(0, connection.queue.length - 1);
    this.#bodyBytes -= bodyBytesOf(connection);
    connection.queue.length = 0;
    connection.socket.destroy();
  }
}

/** What tells a connection from all others, on the TCP socket and on the TLS socket above it alike. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
