/** The files that people upload, as API handlers see them. */

export type UploadedContent = {
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: Uint8Array;
};

/** A stored file. It expires like an unfinished upload, except if an item names it as its `contentId` by then. */
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
  /** When the link expires. Seconds since 1970. */
  readonly expiresAt: number;
};

/** A content that no item has yet, and the app that sent it. */
export type UnusedContent = {
  readonly id: string;
  readonly size: number;
  readonly accountSub: string;
  readonly projectId: string;
};

export type Contents = {
  /** `end` is exclusive. Throws while reading if the content is deleted. */
  readonly read: (contentId: string, first: number, end: number) => AsyncIterable<Uint8Array>;
  /** Includes unfinished uploads. */
  readonly usedBytes: (accountSub: string) => Promise<number>;
  readonly quotaBytes: number;
  /** @throws ApiError with code 403 if the bytes exceed the account's quota */
  readonly keep: (
    accountSub: string,
    bytes: AsyncIterable<Uint8Array>,
    mediaType: string,
  ) => Promise<KeptContent>;
  /** Anybody can download the content at this address until it expires or the item is deleted. */
  readonly link: (content: LinkedContent) => string;
  /** Names the content for a later call of the same app. The text proves that this server has the content. */
  readonly issueToken: (content: UnusedContent) => string;
  /** Undefined if this server didn't issue the token. The content may have expired. */
  readonly readToken: (token: string) => UnusedContent | undefined;
  /** Deletes a content that no item uses. */
  readonly drop: (contentId: string) => Promise<void>;
};
