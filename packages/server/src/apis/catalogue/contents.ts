/** The files that people upload, as API handlers see them. */

/** What the server knows of a completely uploaded file. */
export type UploadedContent = {
  /** In lower case, without parameters, e.g. `video/mp4`. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: Uint8Array;
};

/**
 * A file whose bytes the server has. It expires like an unfinished upload, unless an item of a collection names it as its
 * `contentId` by then.
 */
export type KeptContent = UploadedContent & {
  readonly id: string;
  readonly md5: Uint8Array;
  readonly sha1: Uint8Array;
};

export type LinkedContent = {
  /** The item that has the content. */
  readonly item: { readonly collection: string; readonly accountSub: string; readonly id: string };
  readonly mediaType: string;
  readonly size: number;
  /** When the address stops working. Seconds since 1970. */
  readonly expiresAt: number;
};

export type Contents = {
  /** Reads the bytes from position `first` to before `end`. Throws while reading if the content is deleted. */
  readonly read: (contentId: string, first: number, end: number) => AsyncIterable<Uint8Array>;
  /** How many bytes the account's files have, with its unfinished uploads. */
  readonly usedBytes: (accountSub: string) => Promise<number>;
  /** The most bytes that an account may have. */
  readonly quotaBytes: number;
  /** Stores bytes for an account. @throws ApiError with code 403 if they exceed its quota */
  readonly keep: (
    accountSub: string,
    bytes: AsyncIterable<Uint8Array>,
    mediaType: string,
  ) => Promise<KeptContent>;
  /** An address at which anybody can download the content until it expires. It works as long as the item exists. */
  readonly link: (content: LinkedContent) => string;
  /** Gives up a content that no item has. */
  readonly drop: (contentId: string) => Promise<void>;
};
