/**
 * Group commit: operations that arrive in one turn of the event loop share one SQLite transaction and one flush to
 * disk. An operation's promise resolves only after the commit (invariant 5). Each operation has its own savepoint, so a
 * failed operation doesn't undo the others.
 *
 * SQLite allows one writer at a time. While another process is writing, the group waits on a timer, and new operations
 * join it. The queue is bounded in length and in waiting time (decision 0030). A full queue rejects new operations. A
 * rejected operation has done nothing.
 */
import type { DatabaseSync } from 'node:sqlite';
import { StorageUnavailableError } from '../errors/unavailable.ts';
import { isBusy, translateSqliteError } from './sqlite-errors.ts';

type Job = {
  /** Runs the operation. If `perform` throws, the operation is rolled back. Returns a function that announces success. */
  readonly perform: () => () => void;
  readonly reject: (reason: unknown) => void;
  readonly queuedAt: number;
};

export type GroupCommitOptions = {
  /** Closes the read transaction that the connection may have open. */
  readonly beforeBegin?: () => void;
  readonly maximumWaiting: number;
  readonly maximumWaitMilliseconds: number;
};

/** Delays between attempts to get the lock; the last one repeats. Another process's commit takes a few milliseconds. */
const retryMilliseconds = [1, 2, 5, 10];

/** The most operations in one transaction, so that a backlog doesn't block the event loop. */
const groupSize = 500;

export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #options: GroupCommitOptions;
  readonly #begin;
  readonly #commit;
  readonly #savepoint;
  readonly #release;
  readonly #undo;
  readonly #waiting: Job[] = [];
  #retry: NodeJS.Timeout | undefined;
  #tries = 0;
  #onEmpty: () => void = () => {};

  /** @param database opened with a busy timeout of 0, because this class does the waiting */
  constructor(database: DatabaseSync, options: GroupCommitOptions) {
    this.#database = database;
    this.#options = options;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT operation');
    this.#release = database.prepare('RELEASE operation');
    this.#undo = database.prepare('ROLLBACK TO operation');
  }

  /**
   * Resolves with the operation's result when it's on disk. If the operation was rolled back, rejects with the cause.
   * If it never began, rejects with `StorageUnavailableError`.
   */
  run<Result>(operation: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#waiting.length >= this.#options.maximumWaiting) throw new StorageUnavailableError('busy');
      const perform = () => {
        const result = operation();
        return () => resolve(result);
      };
      const count = this.#waiting.push({ perform, reject, queuedAt: performance.now() });
      // `setImmediate` runs after the poll phase, when every request of this turn has queued its writes.
      if (count === 1 && this.#retry === undefined) setImmediate(() => this.#flush());
    });
  }

  async drain(): Promise<void> {
    this.#flush();
    if (this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        this.#onEmpty = resolve;
      });
    }
  }

  /**
   * Runs an operation now, in its own transaction. Returns false if another process has the lock.
   * @throws what the operation throws
   */
  tryNow(operation: () => void): boolean {
    if (!this.#beginNow()) return false;
    try {
      operation();
      this.#commit.run();
      return true;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #flush(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#waiting.length === 0) return;
    let begun: boolean;
    try {
      begun = this.#beginNow();
    } catch (error) {
      this.#rejectAll(this.#takeGroup(), error);
      return;
    }
    if (begun) this.#commitGroup(this.#takeGroup());
    else this.#waitForLock();
  }

  #commitGroup(jobs: readonly Job[]): void {
    try {
      const announcements = jobs.map((job) => this.#runOne(job));
      this.#commit.run();
      for (const announce of announcements) announce();
    } catch (error) {
      this.#rollBack();
      this.#rejectAll(jobs, error);
    }
  }

  #beginNow(): boolean {
    this.#options.beforeBegin?.();
    try {
      this.#begin.run();
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
  }

  #waitForLock(): void {
    const longAgo = performance.now() - this.#options.maximumWaitMilliseconds;
    const patient = this.#waiting.findIndex(({ queuedAt }) => queuedAt > longAgo);
    const refused = this.#waiting.splice(0, patient < 0 ? this.#waiting.length : patient);
    for (const { reject } of refused) reject(new StorageUnavailableError('busy'));
    if (this.#waiting.length === 0) {
      this.#settle();
      return;
    }
    const delay = retryMilliseconds[Math.min(this.#tries, retryMilliseconds.length - 1)];
    this.#tries += 1;
    this.#retry = setTimeout(() => this.#flush(), delay);
  }

  #takeGroup(): readonly Job[] {
    const jobs = this.#waiting.splice(0, groupSize);
    if (this.#waiting.length > 0) setImmediate(() => this.#flush());
    else this.#settle();
    return jobs;
  }

  #settle(): void {
    this.#tries = 0;
    this.#onEmpty();
  }

  #rollBack(): void {
    try {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch {
      // The disk fails. Nothing of the group was committed, and each operation rejects with the original error.
    }
  }

  #rejectAll(jobs: readonly Job[], error: unknown): void {
    const reason = translateSqliteError(error);
    for (const { reject } of jobs) reject(reason);
  }

  #runOne(job: Job): () => void {
    this.#savepoint.run();
    try {
      const announce = job.perform();
      this.#release.run();
      return announce;
    } catch (error) {
      // Some errors, such as a full disk, end the whole transaction. Then no operation of the group may count as done.
      if (!this.#database.isTransaction) throw error;
      this.#undo.run();
      this.#release.run();
      return () => job.reject(translateSqliteError(error));
    }
  }
}
