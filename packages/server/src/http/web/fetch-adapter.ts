/** The web's `Request` and `Response` on one side, plain records on the other: embedding, and tests without a port. */
import type { Handler, HttpRequest, HttpResponse } from '../http-message.ts';
import {
  bodyTooLarge,
  decodeBody,
  parseContentEncoding,
  unpackedHeaders,
  unpackStream,
} from '../request-body.ts';

export function createFetch(
  handler: Handler,
  options: {
    readonly maximumBodyBytes: number;
    /** The paths whose handlers get the body as a stream, without a limit; none by default. */
    readonly streamsBody?: (path: string) => boolean;
    /** Where a request came from; without it all guesses at passwords count as one address's. */
    readonly clientAddress?: (request: Request) => string;
  },
): (request: Request) => Promise<Response> {
  return async (request) => {
    const url = new URL(request.url);
    const plain: HttpRequest = {
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: '',
      secure: url.protocol === 'https:',
      ...(options.clientAddress && { clientAddress: options.clientAddress(request) }),
    };
    const isStreamed = request.body !== null && options.streamsBody?.(url.pathname) === true;
    const whole = isStreamed
      ? withStream(plain, request.body)
      : await withBody(plain, request, options.maximumBodyBytes);
    return toResponse(await handler(whole), request.method === 'HEAD');
  };
}

function withStream(request: HttpRequest, stream: AsyncIterable<Uint8Array>): HttpRequest {
  const packing = parseContentEncoding(request.headers['content-encoding']);
  if (typeof packing !== 'string') return { ...request, bodyFault: packing };
  if (packing === 'none') return { ...request, bodyStream: stream };
  return { ...request, headers: unpackedHeaders(request.headers), bodyStream: unpackStream(stream) };
}

async function withBody(plain: HttpRequest, request: Request, maximumBytes: number): Promise<HttpRequest> {
  const bytes = await readLimited(request, maximumBytes);
  const body =
    bytes === undefined
      ? bodyTooLarge(maximumBytes)
      : decodeBody(bytes, plain.headers['content-encoding'], maximumBytes);
  return typeof body === 'string' ? { ...plain, body } : { ...plain, bodyFault: body };
}

async function readLimited(request: Request, maximumBytes: number): Promise<Buffer | undefined> {
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > maximumBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function toResponse(response: HttpResponse, head = false): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    for (const item of typeof value === 'string' ? [value] : value) headers.append(name, item);
  }
  const empty = head || [204, 303, 304, 302].includes(response.status);
  return new Response(empty ? null : (response.body as BodyInit), { status: response.status, headers });
}
