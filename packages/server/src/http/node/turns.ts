/**
 * Requests that arrive in one turn of the event loop are handled together, when all of them have been read, and then
 * answered together (decision 0013). Under load each of the three kinds of work so finds its code and data in the
 * processor's caches, and their reads of storage can share a snapshot.
 *
 * A connection has one request here at most (`connections.ts`), so connections take turns, and this list is never longer
 * than theirs.
 */
import type { Handler, HttpRequest, HttpResponse } from '../http-message.ts';
import type { Slot } from './connections.ts';

/** How many requests are handled before any of them is answered. */
const together = 64;

type Waiting = { readonly slot: Slot; readonly request: HttpRequest };

export class Turns {
  readonly #handler: Handler;
  readonly #answer: (slot: Slot, request: HttpRequest, response: HttpResponse) => void;
  #waiting: Waiting[] = [];

  constructor(handler: Handler, answer: (slot: Slot, request: HttpRequest, response: HttpResponse) => void) {
    this.#handler = handler;
    this.#answer = answer;
  }

  add(slot: Slot, request: HttpRequest): void {
    if (this.#waiting.push({ slot, request }) === 1) setImmediate(() => this.#handle());
  }

  #handle(): void {
    const turn = this.#waiting.splice(0, together);
    if (this.#waiting.length > 0) setImmediate(() => this.#handle());
    const responses = turn.map(({ request }) => this.#handler(request));
    for (const [index, { slot, request }] of turn.entries()) {
      const response = responses[index];
      if (response instanceof Promise) {
        response.then(
          (value) => this.#answer(slot, request, value),
          // No handler of ours rejects. If one did, its peer would wait for ever.
          () => slot.outgoing.destroy(),
        );
      } else if (response !== undefined) this.#answer(slot, request, response);
    }
  }
}
