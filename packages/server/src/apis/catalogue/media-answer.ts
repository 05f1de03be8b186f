export type MediaContent = {
  /** The value of Content-Type, e.g. `text/plain`. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256?: Uint8Array;
  /** Whether to compress the content for clients that accept gzip. */
  readonly isCompressible?: true;
  /** Includes the quotes. By default the gateway derives it from `sha256`. */
  readonly etag?: string;
  /** `end` is exclusive. The server may stop reading early. */
  readonly read: (first: number, end: number) => AsyncIterable<Uint8Array>;
};

/** The answer if `call.wantsMedia`. The gateway sends bytes only as fast as the client reads. */
export class MediaAnswer {
  readonly content: MediaContent;

  constructor(content: MediaContent) {
    this.content = content;
  }

  static of(
    mediaType: string,
    bytes: Uint8Array,
    more: Pick<MediaContent, 'isCompressible'> = {},
  ): MediaAnswer {
    return new MediaAnswer({
      ...more,
      mediaType,
      size: bytes.length,
      async *read(first, end) {
        yield bytes.subarray(first, end);
      },
    });
  }
}
