/** Contents: the bytes of files, kept in pieces of one size. */

/** Every piece of a content has this many bytes, except the last one. */
export const pieceBytes = 262_144;

/** Bytes to add to a content. */
export type ContentAddition = {
  /** 1 to 64 ASCII characters. */
  readonly id: string;
  readonly accountSub: string;
  /** The content's size before the addition, a multiple of `pieceBytes`. 0 creates the content. */
  readonly at: number;
  /** Each has `pieceBytes`, except the content's last one. */
  readonly pieces: readonly Uint8Array[];
  /** The most bytes that the account may keep. */
  readonly quotaBytes: number;
  readonly now: number;
  /** If no item has the content at this time, the server deletes it. */
  readonly expiresAt: number;
};
