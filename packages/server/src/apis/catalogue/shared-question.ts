/**
 * Lets concurrent callers share one call of `put`, which asks something, for example whether a source has changed. Calls
 * of `put` never overlap, and at most one starts per interval.
 */
import { setTimeout as delay } from 'node:timers/promises';

export class SharedQuestion {
  readonly #put: () => Promise<void>;
  readonly #intervalMilliseconds: number;
  #next: Promise<void> | undefined;
  #latest: Promise<void> = Promise.resolve();
  #latestAt = Number.NEGATIVE_INFINITY;

  constructor(put: () => Promise<void>, intervalMilliseconds: number) {
    this.#put = put;
    this.#intervalMilliseconds = intervalMilliseconds;
  }

  /**
   * Waits for a call of `put` that starts after this call, so its answer includes all earlier changes. Rejects if `put`
   * fails.
   */
  ask(): Promise<void> {
    this.#next ??= this.#putNext();
    return this.#next;
  }

  async #putNext(): Promise<void> {
    // Ignore the latest call's error: its own callers get it.
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
