/** One question for all who want to know: put one at a time, and at most once an interval. */
import { setTimeout as delay } from 'node:timers/promises';

export class SharedQuestion {
  readonly #put: () => Promise<void>;
  readonly #intervalMilliseconds: number;
  /** The question that has not been put yet; all who ask until then share it. */
  #next: Promise<void> | undefined;
  #latest: Promise<void> = Promise.resolve();
  #latestAt = Number.NEGATIVE_INFINITY;

  constructor(put: () => Promise<void>, intervalMilliseconds: number) {
    this.#put = put;
    this.#intervalMilliseconds = intervalMilliseconds;
  }

  /** Resolves, or rejects, with a question that is put after this call: what is true now counts in its answer. */
  ask(): Promise<void> {
    this.#next ??= this.#putNext();
    return this.#next;
  }

  async #putNext(): Promise<void> {
    // Those who asked the latest one are told if it failed; the next does not depend on it.
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
