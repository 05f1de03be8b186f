/**
 * A handler for a port that is taken before there is anything to answer with, so that a start that fails has written
 * nothing. What is asked until then waits.
 */
import type { Handler } from '../http/http-message.ts';

export class LateHandler {
  readonly #ready = Promise.withResolvers<Handler>();
  #handler: Handler = async (request) => (await this.#ready.promise)(request);

  readonly handle: Handler = (request) => this.#handler(request);

  /** Whoever waits, and all that is asked from now on, goes to this handler. */
  set(handler: Handler): void {
    this.#handler = handler;
    this.#ready.resolve(handler);
  }
}
