/** `node:http` on one side, plain records on the other. What the CLI runs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Handler, HttpRequest, HttpResponse } from '../http.ts';
import { bodyTooLarge, decodeBody } from './read-body.ts';

export type NodeHttpOptions = {
  readonly maximumBodyBytes: number;
  /** Whether this port speaks for HTTPS: a proxy in front of it ends TLS. */
  readonly secure: boolean;
};

/** How much of a body that is too large is read and dropped, so that its sender gets to read the answer. */
const drainedBytes = 4_194_304;

/** A server that is not listening yet. Slow clients are cut off: 10 s for headers, 30 s for a whole request. */
export function createNodeServer(handler: Handler, options: NodeHttpOptions): Server {
  const turns = new Turns(handler);
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
    },
    (incoming, outgoing) => receive(incoming, outgoing, turns, options),
  );
  // A request that is not HTTP at all, or whose header is too large, gets its status line and nothing more.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
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
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= options.maximumBodyBytes) chunks.push(chunk);
    else if (size > options.maximumBodyBytes + drainedBytes) incoming.destroy();
  });
  incoming.on('end', () => {
    if (size > options.maximumBodyBytes) {
      send(outgoing, bodyTooLarge(options.maximumBodyBytes), false);
      return;
    }
    const [first] = chunks;
    const body = decodeBody(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    if (typeof body === 'string') turns.add(toRequest(incoming, body, options), outgoing);
    else send(outgoing, body, false);
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
  readonly #waiting: { readonly request: HttpRequest; readonly outgoing: ServerResponse }[] = [];

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  add(request: HttpRequest, outgoing: ServerResponse): void {
    if (this.#waiting.push({ request, outgoing }) === 1) setImmediate(() => this.#handle());
  }

  #handle(): void {
    const turn = this.#waiting.splice(0, together);
    if (this.#waiting.length > 0) setImmediate(() => this.#handle());
    const responses = turn.map(({ request }) => this.#handler(request));
    for (const [index, { request, outgoing }] of turn.entries()) {
      const head = request.method === 'HEAD';
      const response = responses[index];
      if (response instanceof Promise) response.then((value) => send(outgoing, value, head));
      else if (response !== undefined) send(outgoing, response, head);
    }
  }
}

function toRequest(incoming: IncomingMessage, body: string, options: NodeHttpOptions): HttpRequest {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: incoming.headers as Record<string, string | undefined>,
    body,
    secure: options.secure,
    clientAddress: incoming.socket.remoteAddress ?? '',
  };
}

function send(outgoing: ServerResponse, response: HttpResponse, head: boolean): void {
  const length = typeof response.body === 'string' ? Buffer.byteLength(response.body) : response.body.length;
  outgoing.writeHead(response.status, { ...response.headers, 'content-length': length } as Record<
    string,
    string | string[] | number
  >);
  if (head) outgoing.end();
  else outgoing.end(response.body);
}
