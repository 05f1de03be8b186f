/**
 * What lies between a request that comes and its answer that has left, in this order:
 *
 * 1. `receive`: the request begins, and takes its place in the queue of its connection (`connections.ts`).
 * 2. `charge`: some of its body has come, and counts among all bodies. `ready`: the request is whole.
 * 3. Its turn has come: it is handled together with those of other connections (`turns.ts`).
 * 4. Its answer is sent, whole or as a stream (`send-answer.ts`); then its connection goes on to its next request.
 *
 * A failure on the way is that of one request: the others of its turn are answered.
 */
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  isStream,
  type ResponseStream,
} from '../http-message.ts';
import type { Slot } from './connection.ts';
import { type ConnectionLimits, Connections, defaultConnectionLimits } from './connections.ts';
import { type SendOptions, sendStream, sendWhole } from './send-answer.ts';
import { Turns } from './turns.ts';

export type QueueOptions = SendOptions & {
  /** Other bounds than the defaults of `connections.ts`. */
  readonly limits?: Partial<ConnectionLimits>;
  /** Told of a handler that threw and of an answer that could not be sent; writes to standard error by default. */
  readonly reportFailure?: (where: string, error: unknown) => void;
};

export type RequestQueue = Connections;
export type { Slot };

/** The queue of one port. */
export function createRequestQueue(handler: Handler, options: QueueOptions): RequestQueue {
  const { reportFailure = (where, error) => console.error(`grantway: ${where}:`, error) } = options;
  const report = ({ method, path }: HttpRequest, error: unknown) => {
    try {
      reportFailure(`${method} ${path}`, error);
    } catch {
      // A log that fails must not take the other requests of the turn with it.
    }
  };

  const answer = (slot: Slot, request: HttpRequest, response: HttpResponse): void => {
    const { outgoing } = slot;
    try {
      if (isStream(response.body)) {
        stream(slot, request, response, response.body);
      } else {
        sendWhole(outgoing, request, response, response.body, options);
        connections.answered(slot);
      }
    } catch (error) {
      report(request, error);
      outgoing.destroy();
    }
  };

  const stream = (slot: Slot, request: HttpRequest, response: HttpResponse, body: ResponseStream): void => {
    const onProgress = (awaitsPeer: boolean) => connections.streamed(slot, awaitsPeer);
    onProgress(false);
    sendStream(slot.outgoing, request, response, body, { ...options, onProgress })
      .catch((error: unknown) => report(request, error))
      .finally(() => connections.answered(slot));
  };

  const handlerFailed = (request: HttpRequest, error: unknown): HttpResponse => {
    report(request, error);
    return { status: 500, headers: {}, body: '' };
  };

  const turns = new Turns(handler, answer, handlerFailed);
  const limits = { ...defaultConnectionLimits, ...options.limits };
  const connections = new Connections(limits, (slot, request) => turns.add(slot, request));
  return connections;
}
