/**
 * Lets concurrent callers share one question to a source, e.g. whether its definitions have changed. A question is a call of
 * the function `put`. Only one question runs at a time, and at most one starts per interval.
 */
import { setTimeout as delay } from 'node:timers/promises';

export class SharedQuestion {
  readonly #put: () => Promise<void>;
  readonly #intervalMilliseconds: number;
  /** The next question. All callers share it until it starts. */
  #next: Promise<void> | undefined;
  #latest: Promise<void> = Promise.resolve();
  #latestAt = Number.NEGATIVE_INFINITY;

  constructor(put: () => Promise<void>, intervalMilliseconds: number) {
    this.#put = put;
    this.#intervalMilliseconds = intervalMilliseconds;
  }

  /**
   * Waits for the next question, and rejects with its error if the question fails. The question starts after this call, so
   * its answer includes every change made before the call.
   */
  ask(): Promise<void> {
    this.#next ??= this.#putNext();
    return this.#next;
  }

  async #putNext(): Promise<void> {
    // Wait for the latest question, but ignore its error: only the callers of that question get it.
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
