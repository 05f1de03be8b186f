/**
 * Clients in memory. A client changes seldom and is needed at every refresh, so it is kept together with the revision that
 * its row had. Whoever reads the revision in the same statement as what belongs to the client never sees an old one, on
 * whichever node it was changed.
 */

import type { Client } from '../registration/records.ts';
import { type Engine, statement } from './engine.ts';
import { type ClientRow, clientFromRow } from './rows.ts';
import type { Eventually } from './storage.ts';

/** How many clients are kept before all are forgotten. */
const capacity = 10_000;

const findClientByOrdinal = statement<ClientRow & { revision: number }>(
  'findClientByOrdinal',
  ({ p }) =>
    `SELECT client_id, project_id, state, created_at, record, revision FROM clients WHERE ordinal = ${p(1)}`,
);

export class ClientCache {
  readonly #engine: Engine;
  readonly #clients = new Map<number, { readonly revision: number; readonly client: Client }>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The client as of this revision or a later one. */
  find(ordinal: number, revision: number): Eventually<Client> {
    const known = this.#clients.get(ordinal);
    return known?.revision === revision ? known.client : this.#read(ordinal);
  }

  async #read(ordinal: number): Promise<Client> {
    const row = await this.#engine.readOne(findClientByOrdinal, [ordinal]);
    if (row === undefined) throw new Error(`client ${ordinal} has no row`);
    const client = Object.freeze(clientFromRow(row));
    if (this.#clients.size >= capacity) this.#clients.clear();
    this.#clients.set(ordinal, { revision: row.revision, client });
    return client;
  }
}
