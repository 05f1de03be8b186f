/** A resumable upload as the server stores it, so that any node can continue it. */
export type Upload = {
  /** SHA-256 of the upload's id, which is its credential. */
  readonly sha256: Uint8Array;
  readonly accountSub: string;
  /** What the gateway knows of the upload: any value that JSON can represent. */
  readonly state: unknown;
  /** The content that has received bytes, if the API keeps them. */
  readonly contentId?: string;
  /** Whether the client has got the result. Finished uploads are the first that the server deletes at a limit. */
  readonly isFinished: boolean;
  readonly expiresAt: number;
};

/** An upload, and the number of the newest request for it. Only this request may change the upload. */
export type UploadInTurn = Upload & { readonly turn: number };
