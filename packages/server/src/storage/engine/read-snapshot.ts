/**
 * Lets consecutive reads share one read transaction, because beginning and ending one costs as much as the look-up
 * itself. The transaction ends after the microtasks of this turn, so it covers only the work on one event of the event
 * loop. Everything that a client knew when it sent its request was committed before the snapshot began. So if any node
 * has confirmed a revocation, the reads see that revocation (invariant 2).
 */
import type { DatabaseSync } from 'node:sqlite';

export class ReadSnapshot {
  readonly #database: DatabaseSync;
  readonly #begin;
  readonly #end;
  #open = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN');
    this.#end = database.prepare('COMMIT');
  }

  /** Call before each read. */
  enter(): void {
    if (this.#open) return;
    this.#begin.run();
    this.#open = true;
    // Runs after all microtasks, including those that they add.
    queueMicrotask(() => process.nextTick(() => this.leave()));
  }

  /** Call before a write and before the database is closed. */
  leave(): void {
    if (!this.#open) return;
    this.#open = false;
    // A disk error during a read may already have ended the transaction.
    if (this.#database.isTransaction) this.#end.run();
  }
}
