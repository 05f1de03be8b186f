/** A resumable upload. Any node can continue it. */
export type Upload = {
  /** SHA-256 of the upload's id, which is its credential. */
  readonly sha256: Uint8Array;
  readonly accountSub: string;
  /** The gateway's state, as any JSON value. */
  readonly state: unknown;
  /** The content that received the bytes, if the API keeps them. */
  readonly contentId?: string;
  /** Whether the client has received the result. At a limit, the server deletes finished uploads first. */
  readonly isFinished: boolean;
  readonly expiresAt: number;
};

/** An upload with the number of its newest request. Only that request may change the upload. */
export type UploadInTurn = Upload & { readonly turn: number };
