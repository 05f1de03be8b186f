/**
 * Handles requests in turns: collects those that arrive in one turn of the event loop, calls all their handlers, and
 * only then sends responses (decision 0013). Under load, this makes good use of the processor's caches, and the storage
 * reads of a turn can share a snapshot.
 *
 * Each connection has at most one request waiting here (`connections.ts`), so no connection can crowd out the others.
 */
import type { Handler, HttpRequest, HttpResponse } from '../http-message.ts';
import type { Slot } from './connection.ts';

/** If more requests arrived, the rest wait for the next turn. */
const together = 64;

type Waiting = { readonly slot: Slot; readonly request: HttpRequest };

export class Turns {
  readonly #handler: Handler;
  readonly #answer: (slot: Slot, request: HttpRequest, response: HttpResponse) => void;
  readonly #handlerFailed: (request: HttpRequest, error: unknown) => HttpResponse;
  #waiting: Waiting[] = [];

  /**
   * @param answer called once for each request; must not throw
   * @param handlerFailed returns the response for a request whose handler threw; must not throw
   */
  constructor(
    handler: Handler,
    answer: (slot: Slot, request: HttpRequest, response: HttpResponse) => void,
    handlerFailed: (request: HttpRequest, error: unknown) => HttpResponse,
  ) {
    this.#handler = handler;
    this.#answer = answer;
    this.#handlerFailed = handlerFailed;
  }

  add(slot: Slot, request: HttpRequest): void {
    if (this.#waiting.push({ slot, request }) === 1) setImmediate(() => this.#takeTurn());
  }

  #takeTurn(): void {
    const turn = this.#waiting.splice(0, together);
    if (this.#waiting.length > 0) setImmediate(() => this.#takeTurn());
    const responses = turn.map(({ request }) => this.#handle(request));
    for (const [index, { slot, request }] of turn.entries()) {
      const response = responses[index];
      if (response instanceof Promise) {
        response.then(
          (value) => this.#answer(slot, request, value),
          (error: unknown) => this.#answer(slot, request, this.#handlerFailed(request, error)),
        );
      } else if (response !== undefined) this.#answer(slot, request, response);
    }
  }

  #handle(request: HttpRequest): HttpResponse | Promise<HttpResponse> {
    try {
      return this.#handler(request);
    } catch (error) {
      return this.#handlerFailed(request, error);
    }
  }
}
