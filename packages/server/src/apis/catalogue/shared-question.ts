/** A question that callers share. It is asked one at a time, and at most once per interval. */
import { setTimeout as delay } from 'node:timers/promises';

export class SharedQuestion {
  readonly #put: () => Promise<void>;
  readonly #intervalMilliseconds: number;
  /** The next question. All callers share it until it is asked. */
  #next: Promise<void> | undefined;
  #latest: Promise<void> = Promise.resolve();
  #latestAt = Number.NEGATIVE_INFINITY;

  constructor(put: () => Promise<void>, intervalMilliseconds: number) {
    this.#put = put;
    this.#intervalMilliseconds = intervalMilliseconds;
  }

  /** Settles with a question that is asked after this call, so its answer includes everything that is true now. */
  ask(): Promise<void> {
    this.#next ??= this.#putNext();
    return this.#next;
  }

  async #putNext(): Promise<void> {
    // If the latest question failed, its own callers learn that. The next one doesn't depend on it.
    await this.#latest.catch(() => undefined);
    // Timers may fire a little early.
    for (let wait = this.#untilNext(); wait > 0; wait = this.#untilNext()) await delay(wait);
    this.#next = undefined;
    this.#latestAt = performance.now();
    this.#latest = this.#put();
    await this.#latest;
  }

  #untilNext(): number {
    return this.#latestAt + this.#intervalMilliseconds - performance.now();
  }
}
