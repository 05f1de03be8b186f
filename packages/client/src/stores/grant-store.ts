/**
 * Where grants are kept: the interface that every store fulfils. The library seals what it stores and merges what
 * changes, so that a store only has to keep texts, compare versions and hand out leases; `conformance.ts` is the suite
 * that holds one to it. A store belongs to one client: a second client gets a table or a prefix of its own.
 *
 * What a method promises, it promises to all processes that share the store. A method that fails rejects, and has then
 * either done all or nothing.
 */

/** A grant as it is stored. */
export type StoredGrant = {
  /** Made by the library, different with every write. At most 64 characters. */
  readonly version: string;
  /** The sealed record: base64url text, at most 64 KiB. */
  readonly content: string;
  /** The person has disconnected, and the authorization server has not been told yet. */
  readonly revocationPending: boolean;
};

/** What must still be so for a write or a removal to take place. */
export type StoreCondition = {
  /** The version that is stored; undefined where nothing must be stored. */
  readonly version: string | undefined;
  /**
   * The lease under which the change was prepared. If it has passed to another holder since, nothing is changed: a
   * process that was held up for longer than its lease must not overwrite what its successor did. A lease that has run
   * out and that nobody took over still counts.
   */
  readonly lease?: string;
};

/** Which ids `list` gives. */
export type StoreListing = {
  /** Only ids after this one, in the order of their UTF-16 code units or of their UTF-8 bytes. */
  readonly after?: string;
  /** How many at most, from 1. */
  readonly limit: number;
  /** Only those with `revocationPending`. */
  readonly revocationPending?: boolean;
};

/**
 * Keeps one grant for each user id: a text of 1 to 256 UTF-16 code units, well-formed Unicode, without U+0000, which
 * PostgreSQL's texts cannot hold. The library lets no other id in. Ids are the same only if all their characters are:
 * case, accents and spaces count.
 */
export type GrantStore = {
  /** The grant as the last write left it; undefined where there is none. */
  read(userId: string): Promise<StoredGrant | undefined>;

  /**
   * Puts `grant` in place of what is stored, if `condition` holds. The comparison and the change are one step: of two
   * writers with the same condition one succeeds. A lease is kept.
   *
   * @returns whether it was written
   */
  write(userId: string, grant: StoredGrant, condition: StoreCondition): Promise<boolean>;

  /**
   * Removes the grant, and its lease, if `condition` holds; in one step, as `write`.
   *
   * @returns whether it was removed; false where there was none
   */
  remove(userId: string, condition: StoreCondition): Promise<boolean>;

  /**
   * Takes the lease of a stored grant, if nobody holds it or its time has run out. It ends by itself, by the clock that
   * all processes share: the store's where it has one.
   *
   * @param lease a random text of the taker's, at most 64 characters
   * @param lifetimeSeconds from now; may be a fraction
   * @returns whether `lease` is now the holder; false also where no grant is stored
   */
  acquireLease(userId: string, lease: string, lifetimeSeconds: number): Promise<boolean>;

  /** Gives a lease back. Nothing happens if `lease` is not the holder. */
  releaseLease(userId: string, lease: string): Promise<void>;

  /** Ids of stored grants in ascending order. */
  list(listing: StoreListing): Promise<readonly string[]>;

  /**
   * Marks a key as used. Keys are kept at least for their life time, then forgotten.
   *
   * @param key at most 64 characters
   * @returns true the first time, false while the key is kept
   */
  consume(key: string, lifetimeSeconds: number): Promise<boolean>;
};
