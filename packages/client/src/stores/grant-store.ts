/**
 * The interface of every grant store. `conformance.ts` is the test suite for stores. A store belongs to one client: a
 * second client needs its own table or prefix.
 *
 * The promises of the methods hold across all processes that share the store. A method that rejects has made its whole
 * change or none.
 */

/** A grant as the store keeps it. */
export type StoredGrant = {
  /** Chosen by the library, different for every write. At most 64 characters. */
  readonly version: string;
  /** The sealed record: base64url text, at most 64 KiB. */
  readonly content: string;
  /** True if the user has disconnected and the authorization server doesn't know yet. */
  readonly revocationPending: boolean;
};

/** What must be true when a write or a removal takes place. */
export type StoreCondition = {
  /** The version that must be stored; undefined if nothing may be stored. */
  readonly version: string | undefined;
  /**
   * The caller's lease. If somebody else has taken the lease since, the store changes nothing, because a stalled
   * process must not overwrite its successor's work. An expired lease counts until somebody else takes it.
   */
  readonly lease?: string;
};

/** Which ids `list` returns. */
export type StoreListing = {
  /** Returns ids after this one, in the order of UTF-16 code units or of UTF-8 bytes. */
  readonly after?: string;
  /** The most ids to return; at least 1. */
  readonly limit: number;
  /** If true, returns ids of grants with `revocationPending`. */
  readonly revocationPending?: boolean;
};

/**
 * Stores one grant for each user id. An id is well-formed Unicode of 1 to 256 UTF-16 code units, without U+0000. Case,
 * accents and spaces distinguish ids.
 */
export type GrantStore = {
  /** Returns the grant as last written. Returns undefined if there is none. */
  read(userId: string): Promise<StoredGrant | undefined>;

  /**
   * Replaces the stored grant if `condition` holds, in one atomic step: of two writers with the same condition, one
   * succeeds. A write changes no lease.
   *
   * @returns whether the store wrote the grant
   */
  write(userId: string, grant: StoredGrant, condition: StoreCondition): Promise<boolean>;

  /**
   * Removes the grant and its lease if `condition` holds, in one atomic step.
   *
   * @returns false if the condition doesn't hold or no grant is stored
   */
  remove(userId: string, condition: StoreCondition): Promise<boolean>;

  /**
   * Takes the lease of a stored grant if the lease is free or has expired. Leases expire by a clock that all processes
   * share: the store's own, if it has one.
   *
   * @param lease a random text of at most 64 characters
   * @param lifetimeSeconds how long the lease lasts from now; may be a fraction
   * @returns whether the caller now holds the lease; also false if no grant is stored
   */
  acquireLease(userId: string, lease: string, lifetimeSeconds: number): Promise<boolean>;

  /** Does nothing if somebody else holds the grant's lease. */
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
