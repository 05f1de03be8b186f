/**
 * Caches records in memory. Every token refresh needs a client, its project and an organization, which rarely change.
 * Callers read the current revision together with the data that refers to the record. So they never get an outdated
 * record, whichever node changed it.
 */

import type { Engine, Statement } from './engine.ts';
import type { Eventually } from './eventually.ts';
import type { MemoLimits } from './memo.ts';

/**
 * If a record would exceed a limit, the cache forgets everything. `entries` counts records. `characters` counts the texts
 * of their rows.
 */
const defaultLimits: MemoLimits = { entries: 10_000, characters: 16_777_216 };

export class RevisionCache<Row extends { readonly revision: number }, Kept> {
  readonly #engine: Engine;
  readonly #findByOrdinal: Statement<Row>;
  readonly #fromRow: (row: Row) => Kept;
  readonly #limits: MemoLimits;
  readonly #known = new Map<
    number,
    { readonly revision: number; readonly characters: number; readonly kept: Kept }
  >();
  #characters = 0;

  constructor(
    engine: Engine,
    findByOrdinal: Statement<Row>,
    fromRow: (row: Row) => Kept,
    limits: MemoLimits = defaultLimits,
  ) {
    this.#engine = engine;
    this.#findByOrdinal = findByOrdinal;
    this.#fromRow = fromRow;
    this.#limits = limits;
  }

  /** The record at this revision or a later one. Undefined if the record was deleted meanwhile. */
  find(ordinal: number, revision: number): Eventually<Kept | undefined> {
    const known = this.#known.get(ordinal);
    return known?.revision === revision ? known.kept : this.#read(ordinal);
  }

  async #read(ordinal: number): Promise<Kept | undefined> {
    const row = await this.#engine.readOne(this.#findByOrdinal, [ordinal]);
    if (row === undefined) return undefined;
    const kept = this.#fromRow(row);
    this.#keep(ordinal, row, kept);
    return kept;
  }

  #keep(ordinal: number, row: Row, kept: Kept): void {
    const characters = charactersOf(row);
    this.#characters -= this.#known.get(ordinal)?.characters ?? 0;
    this.#known.delete(ordinal);
    const { entries, characters: most } = this.#limits;
    if (this.#known.size >= entries || this.#characters + characters > most) {
      this.#known.clear();
      this.#characters = 0;
    }
    if (characters > most) return;
    this.#known.set(ordinal, { revision: row.revision, characters, kept });
    this.#characters += characters;
  }
}

function charactersOf(row: object): number {
  let characters = 0;
  for (const value of Object.values(row)) if (typeof value === 'string') characters += value.length;
  return characters;
}
