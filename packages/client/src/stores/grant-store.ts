/**
 * The interface of every grant store. The library seals what it stores and merges changes, so a store only keeps texts,
 * compares versions and hands out leases. `conformance.ts` is the test suite for stores. A store belongs to one client: a
 * second client needs a table or a prefix of its own.
 *
 * The promises of the methods hold across all processes that share the store. If a method rejects, it has made either its
 * whole change or no change.
 */

/** A grant as the store keeps it. */
export type StoredGrant = {
  /** Chosen by the library, different for every write. At most 64 characters. */
  readonly version: string;
  /** The sealed record: base64url text, at most 64 KiB. */
  readonly content: string;
  /** True if the user has disconnected and the authorization server hasn't been told yet. */
  readonly revocationPending: boolean;
};

/** What must still be true when a write or a removal takes place. */
export type StoreCondition = {
  /** The version that must be stored; undefined if nothing may be stored. */
  readonly version: string | undefined;
  /**
   * The lease under which the caller prepared the change. If somebody else has taken the lease since then, the store
   * changes nothing: a process that stalled for longer than its lease must not overwrite its successor's work. An expired
   * lease still counts until somebody else takes the lease.
   */
  readonly lease?: string;
};

/** Which ids `list` returns. */
export type StoreListing = {
  /** Only ids after this one, in the order of their UTF-16 code units or of their UTF-8 bytes. */
  readonly after?: string;
  /** The most ids to return; at least 1. */
  readonly limit: number;
  /** If true, only ids of grants with `revocationPending`. */
  readonly revocationPending?: boolean;
};

/**
 * Stores one grant for each user id. An id is well-formed Unicode of 1 to 256 UTF-16 code units, without U+0000, which
 * PostgreSQL's texts can't hold. The library passes no other ids. Two ids are the same only if all their characters are:
 * case, accents and spaces count.
 */
export type GrantStore = {
  /** Returns the grant as last written; undefined if there is none. */
  read(userId: string): Promise<StoredGrant | undefined>;

  /**
   * If `condition` holds, stores `grant` in place of what is stored. The comparison and the change are one atomic step: of
   * two writers with the same condition, one succeeds. If somebody holds the grant's lease, they still hold it afterwards.
   *
   * @returns whether the store wrote the grant
   */
  write(userId: string, grant: StoredGrant, condition: StoreCondition): Promise<boolean>;

  /**
   * If `condition` holds, removes the grant and its lease. The comparison and the removal are one atomic step.
   *
   * @returns whether the store removed a grant; false if there was none
   */
  remove(userId: string, condition: StoreCondition): Promise<boolean>;

  /**
   * Takes the lease of a stored grant if the lease is free or has expired. A lease expires by a clock that all processes
   * share: the store's own, if it has one.
   *
   * @param lease a random text that the caller chooses, at most 64 characters
   * @param lifetimeSeconds how long the lease lasts from now; may be a fraction
   * @returns whether the caller now holds the lease; false also if no grant is stored
   */
  acquireLease(userId: string, lease: string, lifetimeSeconds: number): Promise<boolean>;

  /** Releases a lease. Does nothing if somebody else holds the grant's lease. */
  releaseLease(userId: string, lease: string): Promise<void>;

  /** Returns ids of stored grants in ascending order. */
  list(listing: StoreListing): Promise<readonly string[]>;

  /**
   * Marks a key as used. The store keeps the key for at least its lifetime, then forgets it.
   *
   * @param key at most 64 characters
   * @returns true the first time, false while the store keeps the key
   */
  consume(key: string, lifetimeSeconds: number): Promise<boolean>;
};
