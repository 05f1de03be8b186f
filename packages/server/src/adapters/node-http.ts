/** `node:http` and `node:https` on one side, plain records on the other. What the CLI runs. */
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
import type { Handler, HttpRequest, HttpResponse } from '../http.ts';
import { drainedBytes, isStreaming, streamBody } from './body-stream.ts';
import { bodyTooLarge, decodeBody } from './read-body.ts';

/** How a request came, as a proxy in front of this server says it. */
export type Arrival = { readonly secure: boolean; readonly clientAddress: string };

export type NodeHttpOptions = {
  readonly maximumBodyBytes: number;
  /** The paths whose handlers get the body as a stream, without a limit; none by default. */
  readonly streamsBody?: (path: string) => boolean;
  /** Whether this port speaks for HTTPS: a proxy in front of it ends TLS. */
  readonly secure: boolean;
  /** Where it depends on the request: it wins over `secure` and the address of whoever connected. */
  readonly arrivalOf?: (incoming: IncomingMessage) => Arrival;
  /** Sent with every answer to a request that came over HTTPS. */
  readonly secureHeaders?: Readonly<Record<string, string>>;
};

/** Certificate chain and private key, in PEM. */
export type TlsIdentity = { readonly cert: string; readonly key: string };

/** Slow clients are cut off: 10 s for headers, 30 s for a whole request. A streamed body may take longer (`body-stream.ts`). */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
} satisfies ServerOptions;

/** A server that is not listening yet. */
export function createNodeServer(handler: Handler, options: NodeHttpOptions): Server {
  const turns = new Turns(handler, options);
  const server = createServer(patience, (incoming, outgoing) => receive(incoming, outgoing, turns, options));
  return answerWhatIsNotHttp(server);
}

/** The same behind TLS 1.2 or later, HTTP/1.1; `setSecureContext` gives it another identity while it runs. */
export function createTlsServer(
  handler: Handler,
  options: Omit<NodeHttpOptions, 'secure' | 'arrivalOf'>,
  identity: TlsIdentity,
): HttpsServer {
  const secured = { ...options, secure: true };
  const turns = new Turns(handler, secured);
  const server = new TlsServer(
    { ...patience, ...identity, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 },
    (incoming, outgoing) => receive(incoming, outgoing, turns, secured),
  );
  return answerWhatIsNotHttp(server);
}

/** Node's own forgets connections that have not shaken hands yet, and would wait for them when it ends. */
class TlsServer extends HttpsServer {
  readonly #connections = new Set<Socket>();

  constructor(options: HttpsServerOptions, listener: RequestListener) {
    super(options, listener);
    this.on('connection', (socket: Socket) => {
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  override closeAllConnections(): void {
    super.closeAllConnections();
    for (const connection of this.#connections) connection.destroy();
  }
}

/** A request that is not HTTP at all, or whose header is too large, gets its status line and nothing more. */
function answerWhatIsNotHttp<Listener extends Server>(server: Listener): Listener {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isStreaming(socket))) return;
    const status =
      error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

function receive(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  turns: Turns,
  options: NodeHttpOptions,
): void {
  if (incoming.method === 'GET' || incoming.method === 'HEAD') {
    incoming.resume();
    turns.add(toRequest(incoming, '', options), outgoing);
    return;
  }
  if (options.streamsBody?.(pathOf(incoming))) {
    turns.add({ ...toRequest(incoming, '', options), bodyStream: streamBody(incoming, outgoing) }, outgoing);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const refuse = (answer: HttpResponse) => send(outgoing, answer, toRequest(incoming, '', options), options);
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= options.maximumBodyBytes) chunks.push(chunk);
    else if (size > options.maximumBodyBytes + drainedBytes) incoming.destroy();
  });
  incoming.on('end', () => {
    if (size > options.maximumBodyBytes) {
      refuse(bodyTooLarge(options.maximumBodyBytes));
      return;
    }
    const [first] = chunks;
    const body = decodeBody(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    if (typeof body === 'string') turns.add(toRequest(incoming, body, options), outgoing);
    else refuse(body);
  });
  // The client went away before its request was whole: there is nobody to answer.
  incoming.on('error', () => outgoing.destroy());
}

/** How many requests are handled before any of them is answered. */
const together = 64;

/**
 * Requests that arrive in one turn of the event loop are handled together, when all of them have been read, and then
 * answered together. Under load each of the three kinds of work so finds its code and data in the processor's caches, and
 * their reads of storage can share a snapshot.
 */
class Turns {
  readonly #handler: Handler;
  readonly #options: NodeHttpOptions;
  readonly #waiting: { readonly request: HttpRequest; readonly outgoing: ServerResponse }[] = [];

  constructor(handler: Handler, options: NodeHttpOptions) {
    this.#handler = handler;
    this.#options = options;
  }

  add(request: HttpRequest, outgoing: ServerResponse): void {
    if (this.#waiting.push({ request, outgoing }) === 1) setImmediate(() => this.#handle());
  }

  #handle(): void {
    const turn = this.#waiting.splice(0, together);
    if (this.#waiting.length > 0) setImmediate(() => this.#handle());
    const responses = turn.map(({ request }) => this.#handler(request));
    for (const [index, { request, outgoing }] of turn.entries()) {
      const response = responses[index];
      if (response instanceof Promise) {
        response.then((value) => send(outgoing, value, request, this.#options));
      } else if (response !== undefined) send(outgoing, response, request, this.#options);
    }
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const mark = url.indexOf('?');
  return mark < 0 ? url : url.slice(0, mark);
}

function toRequest(incoming: IncomingMessage, body: string, options: NodeHttpOptions): HttpRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const arrival = options.arrivalOf?.(incoming);
  return {
    method: incoming.method ?? 'GET',
    path: pathOf(incoming),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: incoming.headers as Record<string, string | undefined>,
    body,
    secure: arrival?.secure ?? options.secure,
    clientAddress: arrival?.clientAddress ?? peerAddress(incoming),
  };
}

/** Who is at the other end of the connection. IPv4 on a socket of both families is written as IPv4. */
export function peerAddress(incoming: IncomingMessage): string {
  const address = incoming.socket.remoteAddress ?? '';
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}

function send(
  outgoing: ServerResponse,
  response: HttpResponse,
  request: HttpRequest,
  options: NodeHttpOptions,
): void {
  const length = typeof response.body === 'string' ? Buffer.byteLength(response.body) : response.body.length;
  outgoing.writeHead(response.status, {
    ...response.headers,
    ...(request.secure ? options.secureHeaders : undefined),
    'content-length': length,
  } as Record<string, string | string[] | number>);
  if (request.method === 'HEAD') outgoing.end();
  else outgoing.end(response.body);
}
