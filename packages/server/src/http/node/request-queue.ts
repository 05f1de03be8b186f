/**
 * Takes each request from its arrival to its sent response, in these steps:
 *
 * 1. `receive`: the request begins and joins the queue of its connection (`connections.ts`).
 * 2. `charge`: parts of its body arrive and count toward the bound for all bodies. `ready`: the whole body has arrived.
 *    (For a streamed body, `ready` comes at once and nothing is counted.)
 * 3. Its turn comes: the server handles it together with requests of other connections (`turns.ts`).
 * 4. The server sends the response, whole or as a stream (`send-answer.ts`), and starts the connection's next request.
 *
 * If one request fails, the other requests of the same turn still get their responses.
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
  readonly limits?: Partial<ConnectionLimits>;
  /** Default: writes to standard error. */
  readonly reportFailure?: (where: string, error: unknown) => void;
};

export type RequestQueue = Connections;
export type { Slot };

export function createRequestQueue(handler: Handler, options: QueueOptions): RequestQueue {
  const { reportFailure = (where, error) => console.error(`grantway: ${where}:`, error) } = options;
  const report = ({ method, path }: HttpRequest, error: unknown) => {
    try {
      reportFailure(`${method} ${path}`, error);
    } catch {
      // A failing log must not stop the other requests of the turn.
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
