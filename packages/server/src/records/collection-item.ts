/** What an API keeps of an account. */

/** A thing in one of an account's collections: a file, a calendar, a video. */
export type CollectionItem = {
  /** Named by the API: `drive.files`. */
  readonly collection: string;
  readonly accountSub: string;
  /** Unique in the account's collection; if the item is shared, in the collection of all accounts. Not empty. */
  readonly id: string;
  /** Orders the account's collection. */
  readonly sortKey: string;
  /** What JSON can hold. */
  readonly value: unknown;
  /** There if the item is found by its id whoever asks. Who may see what of it is for the API to decide. */
  readonly shared?: {
    /** What it counts for: a channel, for its videos. */
    readonly group: string;
    /** From when on it counts for that group; absent if never. */
    readonly countsFrom?: number;
  };
};

/** An item whose owner is named beside it. */
export type UnownedItem = Omit<CollectionItem, 'accountSub'>;
