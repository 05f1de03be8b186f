/**
 * Lets a process listen on its port before it writes keys and records. If the port is in use, the start then fails
 * before it has changed what another server wrote. Requests wait until the real handler is set.
 */
import type { Handler } from '../http/http-message.ts';

export class LateHandler {
  readonly #ready = Promise.withResolvers<Handler>();
  #handler: Handler = async (request) => (await this.#ready.promise)(request);

  readonly handle: Handler = (request) => this.#handler(request);

  set(handler: Handler): void {
    this.#handler = handler;
    this.#ready.resolve(handler);
  }
}
