/**
 * Connects the web's `Request` and `Response` to handlers that take plain records. Programs that embed the server and
 * tests without a port use this adapter.
 */
import type { Handler, HttpRequest } from '../http-message.ts';
import {
  bodyLimit,
  bodyTooLarge,
  decodeBody,
  parseContentEncoding,
  unpackedHeaders,
  unpackStream,
} from '../request-body.ts';
import { fromWebRequest, toWebResponse } from './web-message.ts';

export function createFetch(
  handler: Handler,
  options: {
    readonly maximumBodyBytes: number;
    /** How many times larger a body at this path may be. Default 1. */
    readonly bodyFactor?: (path: string) => number;
    /** The paths whose handlers get the body as a stream, without a size limit. None by default. */
    readonly streamsBody?: (path: string) => boolean;
    /** Without this function, all password guesses count as coming from one address. */
    readonly clientAddress?: (request: Request) => string;
  },
): (request: Request) => Promise<Response> {
  return async (request) => {
    const plain: HttpRequest = {
      ...fromWebRequest(request),
      clientAddress: options.clientAddress?.(request),
    };
    const isStreamed = request.body !== null && options.streamsBody?.(plain.path) === true;
    const whole = isStreamed
      ? withStream(plain, request.body)
      : await withBody(plain, request, bodyLimit(plain.path, options));
    return toWebResponse(await handler(whole), request.method);
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
