/** One answer, given to `node:http`: whole at once, or as a stream that goes no faster than its peer reads. */
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
  /** Sent with every answer to a request that came over HTTPS. */
  readonly secureHeaders?: Readonly<Record<string, string>>;
};

type Head = Pick<HttpResponse, 'status' | 'headers'>;

/** Gives the whole answer to Node. */
export function sendWhole(
  outgoing: ServerResponse,
  request: HttpRequest,
  { status, headers }: Head,
  body: WholeResponse['body'],
  options: SendOptions,
): void {
  const sent = headersOf(headers, request, options);
  // RFC 9110 §8.6: no length with 204.
  if (status !== 204) {
    sent['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  }
  outgoing.writeHead(status, sent as OutgoingHttpHeaders);
  if (request.method === 'HEAD') outgoing.end();
  else outgoing.end(body);
}

/**
 * Sends an answer while it is made; resolves when all of it has been given to Node, or when the peer has gone away. Rejects if
 * the body fails or is not as long as was promised: the connection is destroyed then, so that the peer can tell.
 *
 * @throws what Node throws for headers that can't be sent, and for a stream that is read elsewhere
 * @param onProgress told when the answer has moved on; `awaitsPeer` if it can't go on before the peer has read
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
    // A length that was promised is kept: Node throws if there is more or less.
    outgoing.strictContentLength = true;
    outgoing.writeHead(status, head);
    // A tail may have nothing to tell for a while; its reader is to know that it has begun.
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
  // It ends a read that is waiting, whatever the source is doing, and does nothing to a source that has ended.
  const cancel = (reason: unknown) => void reader.cancel(reason).catch(() => {});
  const onClose = () => cancel(peerLeft());
  outgoing.once('close', onClose);
  // What is written to a connection that has just broken is an error of the answer; `close` tells of it.
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

/** What a source is told that is cancelled. */
function peerLeft(): Error {
  return new Error('the client went away');
}

/** How much is sent before other requests get a turn: a peer that keeps up would else have the whole process. */
const bytesPerTurn = 262_144;

/** Until the body ends or the peer goes away. */
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

/** Until there is room again, or nobody to make it. `connections.ts` bounds how long that may take. */
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
