/** An item that an API stores for an account in one of its collections: a file, a calendar, a video. */
export type CollectionItem = {
  /** The collection's name, chosen by the API: `drive.files`. */
  readonly collection: string;
  readonly accountSub: string;
  /**
   * Not empty. Unique in the account's collection. Two shared items of a collection never have the same id, even if
   * they belong to different accounts.
   */
  readonly id: string;
  readonly sortKey: string;
  /** Any value that JSON can represent. */
  readonly value: unknown;
  /** The item's content in `ContentStorage`, which the item has for itself. Deleted with the item. */
  readonly contentId?: string;
  /** Present if other accounts can find the item by its id. The API decides what they may see. */
  readonly shared?: {
    /** The group that the item counts toward: for a video, its channel. */
    readonly group: string;
    /** From when the item counts toward its group. Absent if it never does. */
    readonly countsFrom?: number;
  };
};

export type UnownedItem = Omit<CollectionItem, 'accountSub'>;
