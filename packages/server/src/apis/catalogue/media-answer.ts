/** The answer of a handler that returns content instead of JSON. */

export type MediaContent = {
  /** The value of Content-Type, e.g. `text/plain`. */
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256?: Uint8Array;
  /** Whether the content gets much shorter if it is compressed, and is sent so to clients that accept gzip. */
  readonly isCompressible?: true;
  /** The entity tag, including its quotes. By default the gateway makes it from `sha256`. */
  readonly etag?: string;
  /** Reads the bytes from position `first` to before `end`. The server may stop reading early. */
  readonly read: (first: number, end: number) => AsyncIterable<Uint8Array>;
};

/** What a handler returns if `call.wantsMedia` is true. The gateway sends the bytes as fast as the client reads them. */
export class MediaAnswer {
  readonly content: MediaContent;

  constructor(content: MediaContent) {
    this.content = content;
  }

  /** An answer whose bytes are in memory already. */
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
