export type FileSending = {
  readonly file: File;
  readonly isResumable: boolean;
  /** A multiple of `chunkStep`. */
  readonly chunkBytes: number;
};

/** In bytes. All chunks of a resumable upload except the last are multiples of it. */
export const chunkStep = 262_144;
