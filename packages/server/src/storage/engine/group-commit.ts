/**
 * Group commit: operations that arrive in one turn of the event loop run in one SQLite transaction and share one
 * flush to the disk. No promise settles before the transaction has ended (invariant 5). Each operation has a
 * savepoint of its own, so that one that fails takes nothing of the others with it.
 *
 * The database has one writer at a time. If another process is it, the group waits without holding up the event loop, and
 * what arrives meanwhile joins it, in order. The queue is bounded in number and in age (decision 0030): past either bound
 * an operation is refused before any of it is done. The newest is refused where there are too many, since those before it
 * come first; the oldest has waited too long first.
 */
import type { DatabaseSync } from 'node:sqlite';
import { StorageUnavailableError } from '../errors/unavailable.ts';
import { isBusy, translateSqliteError } from './sqlite-errors.ts';

type Job = {
  /** Runs the operation; gives back how to announce its success. Throws to have it undone. */
  readonly perform: () => () => void;
  readonly reject: (reason: unknown) => void;
  readonly queuedAt: number;
};

export type GroupCommitOptions = {
  /** Ends the read transaction that the connection may be in. */
  readonly beforeBegin?: () => void;
  readonly maximumWaiting: number;
  readonly maximumWaitMilliseconds: number;
};

/** Between tries for the lock, the last one again and again: another process's commit takes some milliseconds. */
const retryMilliseconds = [1, 2, 5, 10];

/** Operations in one transaction, so that the many that waited for a lock don't hold up the event loop at once. */
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

  /** @param database with a busy timeout of 0: waiting for the lock happens here */
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
   * Resolves with the operation's result once it is on the disk; rejects with its error once it is undone, or with
   * `StorageUnavailableError` where it was not begun.
   */
  run<Result>(operation: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.#waiting.length >= this.#options.maximumWaiting) throw new StorageUnavailableError('busy');
      const perform = () => {
        const result = operation();
        return () => resolve(result);
      };
      const count = this.#waiting.push({ perform, reject, queuedAt: performance.now() });
      // After the poll phase: by then every request that came in this turn has queued what it writes.
      if (count === 1 && this.#retry === undefined) setImmediate(() => this.#flush());
    });
  }

  /** Resolves when all that waits has run, or was refused. */
  async drain(): Promise<void> {
    this.#flush();
    if (this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        this.#onEmpty = resolve;
      });
    }
  }

  /** Runs an operation now, in a transaction of its own; false if somebody else has the lock. @throws what it throws */
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

  /** Runs and commits the group that comes first, or has it wait for the lock. */
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
      // The disk fails. Nothing of the group was committed; why it failed is told to everybody in it.
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
      // A full disk and the like end the whole transaction: then nothing of the group may count as done.
      if (!this.#database.isTransaction) throw error;
      this.#undo.run();
      this.#release.run();
      return () => job.reject(translateSqliteError(error));
    }
  }
}
