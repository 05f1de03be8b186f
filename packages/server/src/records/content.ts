/** Contents: the bytes of files, stored in pieces. */

/** The size of every piece except the last one. */
export const pieceBytes = 262_144;

export type ContentAddition = {
  /** 1 to 64 ASCII characters. */
  readonly id: string;
  readonly accountSub: string;
  /** The content's size before the addition, a multiple of `pieceBytes`. 0 creates the content. */
  readonly at: number;
  /** Each has `pieceBytes` bytes. Only the content's last piece may be shorter. */
  readonly pieces: readonly Uint8Array[];
  readonly quotaBytes: number;
  readonly now: number;
  /** The server deletes the content at this time, if no item uses it by then. */
  readonly expiresAt: number;
};
