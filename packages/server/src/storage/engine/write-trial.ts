/**
 * Knows whether the database accepts writes, for `/healthz` (decision 0030). If a write fails for a reason that lasts,
 * `check` rejects until a trial write succeeds. An unhealthy server gets no requests, so it would have no ordinary
 * writes to learn from. Trials run only when somebody asks, and not often.
 */
import { StorageUnavailableError, type UnavailableReason } from '../errors/unavailable.ts';

/** Failures that the next write will meet too. A broken connection or a lock doesn't predict the next write. */
const lasting: ReadonlySet<UnavailableReason> = new Set(['full', 'read-only', 'failing']);

export class WriteTrial {
  readonly #tryWrite: () => void | Promise<void>;
  readonly #whileWellMilliseconds: number;
  readonly #whileFailingMilliseconds: number;
  #failure: StorageUnavailableError | undefined;
  #nextAt: number;

  /**
   * @param tryWrite writes something that leaves nothing behind
   * @param intervals the least time between trials; without `whileWellMilliseconds`, trials run only after a failure
   */
  constructor(
    tryWrite: () => void | Promise<void>,
    intervals: { readonly whileFailingMilliseconds: number; readonly whileWellMilliseconds?: number },
  ) {
    this.#tryWrite = tryWrite;
    this.#whileFailingMilliseconds = intervals.whileFailingMilliseconds;
    this.#whileWellMilliseconds = intervals.whileWellMilliseconds ?? Number.POSITIVE_INFINITY;
    this.#nextAt = intervals.whileWellMilliseconds === undefined ? Number.POSITIVE_INFINITY : 0;
  }

  /** Passes on the outcome of a write, and notes a lasting failure. */
  async watch<Result>(write: Promise<Result>): Promise<Result> {
    try {
      return await write;
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  /** @throws StorageUnavailableError as long as writes fail */
  async check(): Promise<void> {
    const now = performance.now();
    if (now >= this.#nextAt) {
      // Set before the trial, so that concurrent checks don't start another.
      this.#nextAt = now + this.#whileFailingMilliseconds;
      await this.#try();
      if (this.#failure === undefined) this.#nextAt = now + this.#whileWellMilliseconds;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #try(): Promise<void> {
    try {
      await this.#tryWrite();
      this.#failure = undefined;
    } catch (error) {
      this.#note(error);
      // An error other than `StorageUnavailableError` doesn't tell whether writes work. For example, the database role may
      // lack the permission for the trial. Then only the next real write shows whether writes work.
      if (!(error instanceof StorageUnavailableError)) this.#failure = undefined;
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof StorageUnavailableError) || !lasting.has(error.reason)) return;
    this.#failure = error;
    this.#nextAt = Math.min(this.#nextAt, performance.now() + this.#whileFailingMilliseconds);
  }
}
