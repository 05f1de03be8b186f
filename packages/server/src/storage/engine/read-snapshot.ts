/**
 * Reads share a read transaction as long as nothing can have happened between them: to begin and end one costs as much
 * as the look-up itself. It ends when the microtasks of this turn have run, so it never outlives the work on what one
 * event of the loop brought. Whatever a client knew when it sent that was committed before the snapshot began: a
 * revocation that was answered, on any node, is seen (invariant 2).
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
    // A tick that a microtask asks for comes after all microtasks.
    queueMicrotask(() => process.nextTick(() => this.leave()));
  }

  /** Call before a write and before the database is closed. */
  leave(): void {
    if (!this.#open) return;
    this.#open = false;
    // A disk that fails under a read may have ended the transaction already.
    if (this.#database.isTransaction) this.#end.run();
  }
}
