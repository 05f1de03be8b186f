/**
 * Group commit: operations that arrive in one turn of the event loop run in one SQLite transaction and share one
 * flush to the disk. No promise settles before the transaction has ended (invariant 5). Each operation has a
 * savepoint of its own, so that one that fails takes nothing of the others with it.
 */
import type { DatabaseSync } from 'node:sqlite';

type Job = {
  /** Runs the operation; gives back how to announce its success. Throws to have it undone. */
  readonly perform: () => () => void;
  readonly reject: (reason: unknown) => void;
};

export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #beforeBegin: () => void;
  readonly #begin;
  readonly #commit;
  readonly #savepoint;
  readonly #release;
  readonly #undo;
  #waiting: Job[] = [];

  /** @param beforeBegin ends the read transaction that the connection may be in. */
  constructor(database: DatabaseSync, beforeBegin: () => void = () => {}) {
    this.#database = database;
    this.#beforeBegin = beforeBegin;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
    this.#savepoint = database.prepare('SAVEPOINT operation');
    this.#release = database.prepare('RELEASE operation');
    this.#undo = database.prepare('ROLLBACK TO operation');
  }

  /** Resolves with the operation's result once it is on the disk; rejects with its error once it is undone. */
  run<Result>(operation: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const perform = () => {
        const result = operation();
        return () => resolve(result);
      };
      // After the poll phase: by then every request that came in this turn has queued what it writes.
      if (this.#waiting.push({ perform, reject }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Runs and commits all that waits. */
  flush(): void {
    const jobs = this.#waiting;
    if (jobs.length === 0) return;
    this.#waiting = [];
    try {
      this.#beforeBegin();
      this.#begin.run();
      const announcements = jobs.map((job) => this.#runOne(job));
      this.#commit.run();
      for (const announce of announcements) announce();
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      for (const job of jobs) job.reject(error);
    }
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
      return () => job.reject(error);
    }
  }
}
