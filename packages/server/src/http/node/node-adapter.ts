/** Connects `node:http` and `node:https` to handlers that take plain records. The CLI's servers use this adapter. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { Server as HttpsServer, type ServerOptions as HttpsServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { BodyFault, Handler, HttpRequest } from '../http-message.ts';
import {
  bodyLimit,
  bodyTooLarge,
  decodeBody,
  parseContentEncoding,
  tooManyBodies,
  unpackedHeaders,
  unpackStream,
} from '../request-body.ts';
import { drainedBytes, isStreaming, streamBody } from './body-stream.ts';
import { createRequestQueue, type QueueOptions, type RequestQueue, type Slot } from './request-queue.ts';
import { parseRequestTarget, type RequestTarget } from './request-target.ts';

/** How a request arrived at the proxy in front of this server. */
export type Arrival = { readonly secure: boolean; readonly clientAddress: string };

export type NodeHttpOptions = QueueOptions & {
  readonly maximumBodyBytes: number;
  /** How many times larger a body at this path may be. Default 1. */
  readonly bodyFactor?: (path: string) => number;
  /** The paths whose handlers get the body as a stream, without a size limit. None by default. */
  readonly streamsBody?: (path: string) => boolean;
  /** Whether requests on this port count as HTTPS, because a proxy in front of it terminates TLS. */
  readonly secure: boolean;
  /** For servers behind a proxy. The result overrides `secure` and the peer's own address. */
  readonly arrivalOf?: (incoming: IncomingMessage) => Arrival;
};

/** Certificate chain and private key, in PEM. */
export type TlsIdentity = { readonly cert: string; readonly key: string };

/** 10 s for headers, 30 s for a whole request. A streamed body may take longer (`body-stream.ts`). */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} satisfies ServerOptions;

export function createNodeServer(handler: Handler, options: NodeHttpOptions): Server {
  const receiver = new Receiver(handler, options);
  const server = createServer(patience, receiver.receive);
  receiver.queue.watch(server, false);
  return answerClientErrors(server, receiver.queue);
}

/** HTTP/1.1 over TLS 1.2 or later. `setSecureContext` replaces the certificate of the running server. */
export function createTlsServer(
  handler: Handler,
  options: Omit<NodeHttpOptions, 'secure' | 'arrivalOf'>,
  identity: TlsIdentity,
): HttpsServer {
  const receiver = new Receiver(handler, { ...options, secure: true });
  const server = new TlsServer(
    { ...patience, ...identity, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
    receiver.receive,
    receiver.queue,
  );
  receiver.queue.watch(server, true);
  return answerClientErrors(server, receiver.queue);
}

/**
 * Its `closeAllConnections` also closes connections during their TLS handshake. Node's own method skips these, and
 * `close` would then wait for them.
 */
class TlsServer extends HttpsServer {
  readonly #queue: RequestQueue;

  constructor(options: HttpsServerOptions, listener: RequestListener, queue: RequestQueue) {
    super(options, listener);
    this.#queue = queue;
  }

  override closeAllConnections(): void {
    super.closeAllConnections();
    this.#queue.destroyAll();
  }
}

function answerClientErrors<Listener extends Server>(server: Listener, queue: RequestQueue): Listener {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isStreaming(socket)) return;
    queue.cutOff(socket, statusOfFault(error.code));
  });
  return server;
}

function statusOfFault(code: string | undefined): string {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return '431 Request Header Fields Too Large';
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return '408 Request Timeout';
    default:
      return '400 Bad Request';
  }
}

class Receiver {
  readonly queue: RequestQueue;
  readonly #options: NodeHttpOptions;

  constructor(handler: Handler, options: NodeHttpOptions) {
    this.#options = options;
    this.queue = createRequestQueue(handler, options);
  }

  readonly receive = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const slot = this.queue.receive(incoming.socket, outgoing);
    if (slot === undefined) return;
    const target = parseRequestTarget(incoming.url ?? '/');
    if (target === undefined) {
      this.queue.cutOff(incoming.socket, '400 Bad Request');
    } else if (incoming.method === 'GET' || incoming.method === 'HEAD') {
      incoming.resume();
      this.queue.ready(slot, toRequest(incoming, target, '', this.#options));
    } else if (this.#options.streamsBody?.(target.path)) {
      this.queue.ready(slot, toStreamingRequest(incoming, outgoing, target, this.#options));
    } else this.#readBody(incoming, outgoing, slot, target);
  };

  #readBody(incoming: IncomingMessage, outgoing: ServerResponse, slot: Slot, target: RequestTarget): void {
    const maximumBodyBytes = bodyLimit(target.path, this.#options);
    const chunks: Buffer[] = [];
    let size = 0;
    let fault: BodyFault | undefined;
    const refuse = (reason: BodyFault) => {
      fault = reason;
      chunks.length = 0;
    };
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maximumBodyBytes + drainedBytes) incoming.destroy();
      else if (fault !== undefined) return;
      else if (size > maximumBodyBytes) refuse(bodyTooLarge(maximumBodyBytes));
      else if (this.queue.charge(slot, chunk.length)) chunks.push(chunk);
      else refuse(tooManyBodies);
    });
    incoming.on('end', () => {
      const [first] = chunks;
      const bytes = chunks.length === 1 && first ? first : Buffer.concat(chunks);
      const body = fault ?? decodeBody(bytes, incoming.headers['content-encoding'], maximumBodyBytes);
      this.queue.ready(slot, toRequest(incoming, target, this.#chargeUnpacked(slot, body), this.#options));
    });
    // The client went away before it had sent the whole request, so nobody is waiting for a response.
    incoming.on('error', () => outgoing.destroy());
  }

  /** Counts how much longer the unpacked body is, because `charge` has counted only the packed one. */
  #chargeUnpacked(slot: Slot, body: string | BodyFault): string | BodyFault {
    if (typeof body !== 'string') return body;
    const more = Buffer.byteLength(body) - slot.bodyBytes;
    return more <= 0 || this.queue.charge(slot, more) ? body : tooManyBodies;
  }
}

function toRequest(
  incoming: IncomingMessage,
  { path, query, authority }: RequestTarget,
  body: string | BodyFault,
  options: NodeHttpOptions,
): HttpRequest {
  const arrival = options.arrivalOf?.(incoming);
  const headers = incoming.headers as Record<string, string | undefined>;
  const request = {
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: authority === undefined ? headers : { ...headers, host: authority },
    body: typeof body === 'string' ? body : '',
    secure: arrival?.secure ?? options.secure,
    clientAddress: arrival?.clientAddress ?? peerAddress(incoming),
  };
  return typeof body === 'string' ? request : { ...request, bodyFault: body };
}

function toStreamingRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: RequestTarget,
  options: NodeHttpOptions,
): HttpRequest {
  const stream = streamBody(incoming, outgoing);
  const packing = parseContentEncoding(incoming.headers['content-encoding']);
  if (typeof packing !== 'string') return toRequest(incoming, target, packing, options);
  const request = toRequest(incoming, target, '', options);
  if (packing === 'none') return { ...request, bodyStream: stream };
  return { ...request, headers: unpackedHeaders(request.headers), bodyStream: unpackStream(stream) };
}

/** An IPv4 peer on an IPv6 socket gets its IPv4 form. */
export function peerAddress(incoming: IncomingMessage): string {
  const address = incoming.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
