/**
 * The connections of one port, with limits on what peers can make this process hold (decision 0026). The limits hold
 * even if a peer doesn't read responses, or stops in the middle of a request.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { defaultSettings } from '../../settings/settings.ts';
import type { HttpRequest } from '../http-message.ts';
import { bodyBytesOf, Connection, type Slot, waitsForPeerSince } from './connection.ts';

export type ConnectionLimits = {
  /** Open connections. To admit another one, the server closes those that have been quiet longest. */
  readonly connections: number;
  /** Requests queued behind another request of their connection, over all connections. */
  readonly waiting: number;
  /** Bytes of request bodies, each counted from its arrival until the response. */
  readonly bodyBytes: number;
  /** How long a peer may take to read a response. For a streamed response: how long it may make no progress. */
  readonly answerSeconds: number;
  /** How long a connection stays open after `cutOff`. */
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
 * The server stops reading from a connection with more unanswered requests than this. Node delivers all requests of one
 * read (64 KiB) together, so a connection may exceed this number by the requests of one read.
 */
const readAhead = 8;

/** When the server has waited this long for a peer, it may close the connection to make room. */
const slowPeerSeconds = 3;

const sweepMilliseconds = 1_000;

/**
 * `node-adapter.ts` reports what arrives, and `request-queue.ts` reports what is sent. A connection's next request
 * starts when the peer has read the previous response.
 */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #begin: (slot: Slot, request: HttpRequest) => void;
  readonly #open = new Set<Connection>();
  readonly #bySocket = new WeakMap<object, Connection>();
  /** TLS connections whose handshake isn't complete, by the addresses of their two ends. */
  readonly #handshaking = new Map<string, Connection>();
  /** Seconds, advanced by each sweep, so that requests don't have to read a clock. */
  #now = 0;
  #waiting = 0;
  #bodyBytes = 0;

  constructor(limits: ConnectionLimits, begin: (slot: Slot, request: HttpRequest) => void) {
    this.#limits = limits;
    this.#begin = begin;
  }

  /** The server must not be listening yet. */
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
        // A later connection may have the same two ends.
        if (this.#handshaking.get(ends) === connection) this.#handshaking.delete(ends);
      });
    });
    server.on('secureConnection', (socket: Socket) => {
      const connection = this.#handshaking.get(endsOf(socket));
      this.#handshaking.delete(endsOf(socket));
      if (connection === undefined) socket.destroy();
      else this.#speakOn(socket, connection);
    });
    // After `handshakeTimeout`, Node also reports connections that never started a handshake.
    server.on('tlsClientError', (_error: Error, socket: Socket) => socket.destroy());
  }

  /** Undefined if the connection is closed or about to close, because nobody will read a response. */
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

  /**
   * Counts body bytes that have arrived. On false, the caller must reject the body: either all bodies together are too
   * large, or the connection has closed.
   */
  charge(slot: Slot, bytes: number): boolean {
    if (slot.connection.isClosed) return false;
    if (this.#bodyBytes + bytes > this.#limits.bodyBytes) this.#cutSlowBodies(slot.connection, bytes);
    if (this.#bodyBytes + bytes > this.#limits.bodyBytes) return false;
    slot.bodyBytes += bytes;
    this.#bodyBytes += bytes;
    return true;
  }

  /** Call this when the whole body has arrived, or at once if the handler reads the body as a stream. */
  ready(slot: Slot, request: HttpRequest): void {
    slot.request = request;
    this.#next(slot.connection);
  }

  /** Call this when the streamed response to the connection's first request makes progress. */
  streamed({ connection }: Slot, awaitsPeer: boolean): void {
    connection.changedAt = this.#now;
    connection.streamMovedAt = this.#now;
    connection.streamAwaitsPeer = awaitsPeer;
  }

  /** Call this when Node has the whole response to the connection's first request. */
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

  /**
   * For malformed data and slow requests. Closes the connection soon. Sends `statusLine` first if the peer isn't
   * waiting for another response.
   */
  cutOff(socket: Socket, statusLine: string): void {
    const connection = this.#bySocket.get(socket);
    if (connection === undefined) {
      socket.destroy();
      return;
    }
    if (connection.isCut) return;
    connection.isCut = true;
    // An incomplete first request is the one at fault. A complete one needs its own response first.
    const owesAnswers = connection.isUnread || connection.queue[0]?.request !== undefined;
    if (!owesAnswers && socket.writable) {
      socket.end(`HTTP/1.1 ${statusLine}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
    // Closing right away would lose the response if the peer is still sending. The peer may never close its side, so
    // the server closes the connection after the grace period.
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
    // Node resumes sockets for its own reasons. This listener runs after Node's and pauses again.
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

  /** Closes a hundredth of the limit at a time, so that a flood of new connections causes few of these searches. */
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

/** The two ends are the same on the TCP socket and on the TLS socket above it. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
