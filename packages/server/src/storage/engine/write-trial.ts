/**
 * Whether the database takes writes, for `/healthz` (decision 0030). A write that failed because the disk is full, or the
 * database takes none, is remembered until a trial goes through: only a trial can tell that it is over, since a server that
 * says it is unhealthy gets no requests that write. Trials are made only when somebody asks, and not often.
 */
import { StorageUnavailableError, type UnavailableReason } from '../errors/unavailable.ts';

/** What the next write will meet too. A broken connection or a lock says nothing about it. */
const lasting: ReadonlySet<UnavailableReason> = new Set(['full', 'read-only', 'failing']);

export class WriteTrial {
  readonly #tryWrite: () => void | Promise<void>;
  readonly #whileWellMilliseconds: number;
  readonly #whileFailingMilliseconds: number;
  #failure: StorageUnavailableError | undefined;
  #nextAt: number;

  /**
   * @param tryWrite writes something that leaves nothing behind
   * @param intervals at most so often; without `whileWellMilliseconds` only after a failure
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

  /** The outcome of a write, passed on. */
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
      // At once, so that of questions that come meanwhile none tries too.
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
      // The role may not have the right to try, for instance: then only the next write tells.
      if (!(error instanceof StorageUnavailableError)) this.#failure = undefined;
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof StorageUnavailableError) || !lasting.has(error.reason)) return;
    this.#failure = error;
    this.#nextAt = Math.min(this.#nextAt, performance.now() + this.#whileFailingMilliseconds);
  }
}
