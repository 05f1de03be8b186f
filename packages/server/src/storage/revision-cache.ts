/**
 * Records in memory. Clients, their projects and organizations change seldom and are needed at every refresh, so each is
 * kept together with the revision that its row had. Whoever reads the revision in the same statement as what belongs to
 * the record never sees an old one, on whichever node it was changed.
 */
import type { Engine, Statement } from './engine.ts';
import type { Eventually } from './storage.ts';

/** How many records are kept before all are forgotten. */
const capacity = 10_000;

export class RevisionCache<Row extends { readonly revision: number }, Kept> {
  readonly #engine: Engine;
  readonly #findByOrdinal: Statement<Row>;
  readonly #fromRow: (row: Row) => Kept;
  readonly #known = new Map<number, { readonly revision: number; readonly kept: Kept }>();

  constructor(engine: Engine, findByOrdinal: Statement<Row>, fromRow: (row: Row) => Kept) {
    this.#engine = engine;
    this.#findByOrdinal = findByOrdinal;
    this.#fromRow = fromRow;
  }

  /** The record as of this revision or a later one; undefined if it was deleted meanwhile. */
  find(ordinal: number, revision: number): Eventually<Kept | undefined> {
    const known = this.#known.get(ordinal);
    return known?.revision === revision ? known.kept : this.#read(ordinal);
  }

  async #read(ordinal: number): Promise<Kept | undefined> {
    const row = await this.#engine.readOne(this.#findByOrdinal, [ordinal]);
    if (row === undefined) return undefined;
    const kept = this.#fromRow(row);
    if (this.#known.size >= capacity) this.#known.clear();
    this.#known.set(ordinal, { revision: row.revision, kept });
    return kept;
  }
}
