/** Sends one response over `node:http`: whole, or as a stream that goes no faster than the peer reads. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type HttpRequest,
  type HttpResponse,
  hasNoBody,
  type ResponseStream,
  type WholeResponse,
} from '../http-message.ts';

export type SendOptions = {
  /** For every response to a request that came over HTTPS. */
  readonly secureHeaders?: Readonly<Record<string, string>>;
};

type Head = Pick<HttpResponse, 'status' | 'headers'>;

export function sendWhole(
  outgoing: ServerResponse,
  request: HttpRequest,
  { status, headers }: Head,
  body: WholeResponse['body'],
  options: SendOptions,
): void {
  const sent = headersOf(headers, request, options);
  // RFC 9110 §8.6: a 204 has no Content-Length.
  if (status !== 204) {
    sent['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  }
  outgoing.writeHead(status, sent as OutgoingHttpHeaders);
  if (request.method === 'HEAD') outgoing.end();
  else outgoing.end(body);
}

/**
 * Resolves when Node has the whole body, or when the peer has gone away. If the body fails or isn't as long as
 * promised, rejects and destroys the connection, so that the peer notices.
 *
 * @throws what Node throws for headers that can't be sent, and for a stream that already has a reader
 * @param onProgress `awaitsPeer`: the response can't continue before the peer reads
 */
export function sendStream(
  outgoing: ServerResponse,
  request: HttpRequest,
  { status, headers }: Head,
  body: ResponseStream,
  options: SendOptions & { readonly onProgress: (awaitsPeer: boolean) => void },
): Promise<void> {
  const reader = body.getReader();
  if (outgoing.destroyed) return reader.cancel(peerLeft());
  const head = headersOf(headers, request, options) as OutgoingHttpHeaders;
  try {
    if (hasNoBody(request.method, status)) {
      outgoing.writeHead(status, head).end();
      return reader.cancel();
    }
    // Node throws if the body is longer or shorter than its promised length.
    outgoing.strictContentLength = true;
    outgoing.writeHead(status, head);
    // Send the headers now, because the body may have no bytes for a while, e.g. a live log.
    outgoing.flushHeaders();
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
  return sendBody(outgoing, reader, options.onProgress);
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function sendBody(
  outgoing: ServerResponse,
  reader: Reader,
  onProgress: (awaitsPeer: boolean) => void,
): Promise<void> {
  // Ends a pending read. Does nothing if the source has already ended.
  const cancel = (reason: unknown) => void reader.cancel(reason).catch(() => {});
  const onClose = () => cancel(peerLeft());
  outgoing.once('close', onClose);
  // Writing to a broken connection emits `error`. The `close` listener above does what is needed.
  outgoing.on('error', () => {});
  try {
    await pump(reader, outgoing, onProgress);
    if (outgoing.destroyed) return onClose();
    outgoing.off('close', onClose);
    outgoing.end();
  } catch (error) {
    const peerWasThere = !outgoing.destroyed;
    cancel(error);
    outgoing.destroy();
    if (peerWasThere) throw error;
  }
}

function peerLeft(): Error {
  return new Error('the client went away');
}

/** After this many bytes, other requests get a turn. Otherwise a fast peer would keep the process busy. */
const bytesPerTurn = 262_144;

async function pump(
  reader: Reader,
  outgoing: ServerResponse,
  onProgress: (awaitsPeer: boolean) => void,
): Promise<void> {
  let sent = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || outgoing.destroyed) return;
    if (value.length === 0) continue;
    const hasRoom = outgoing.write(value);
    onProgress(!hasRoom);
    if (!hasRoom) {
      await untilRead(outgoing);
      onProgress(false);
    }
    sent += value.length;
    if (sent >= bytesPerTurn) {
      sent = 0;
      await nextTurn();
    }
  }
}

/** `connections.ts` limits how long this may take. */
function untilRead(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go);
      outgoing.off('close', go);
      resolve();
    };
    outgoing.on('drain', go);
    outgoing.on('close', go);
  });
}

function headersOf(
  headers: HttpResponse['headers'],
  request: HttpRequest,
  { secureHeaders }: SendOptions,
): Record<string, string | readonly string[] | number> {
  return { ...headers, ...(request.secure && secureHeaders) };
}
