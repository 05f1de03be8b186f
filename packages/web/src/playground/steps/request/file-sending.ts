export type FileSending = {
  readonly file: File;
  readonly isResumable: boolean;
  /** A multiple of `chunkStep`. */
  readonly chunkBytes: number;
};

/** 256 KiB. Every chunk except the last must be a multiple of this size. */
export const chunkStep = 262_144;
