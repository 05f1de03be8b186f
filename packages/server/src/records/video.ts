/** An uploaded video, as stored. */

/** An uploaded video: what its owner said of it, and what came. The content itself is not kept. */
export type Video = {
  /** Eleven characters. */
  readonly id: string;
  readonly accountSub: string;
  readonly channelId: string;
  readonly uploadedAt: number;
  /** From when on everybody may find it; absent if never. */
  readonly publicFrom?: number;
  readonly content: {
    readonly mediaType: string;
    /** In bytes. */
    readonly size: number;
    readonly sha256: Uint8Array;
  };
  /** What its owner said of it, as JSON. */
  readonly metadata: unknown;
};
