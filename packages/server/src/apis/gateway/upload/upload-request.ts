/** A request that contains a file or a part of a file, with everything that the server needs to receive it. */
import { type HttpRequest, UnpackError } from '../../../http/http-message.ts';
import type { UploadStorage } from '../../../storage/promises/upload-storage.ts';
import type { MediaUpload } from '../../catalogue/api-definition.ts';
import type { CallContext, MethodRoute } from '../call/call-context.ts';
import type { RunningTransfers } from './running-transfers.ts';
import { connectionBroken, invalidHeader, notGzip } from './upload-refusals.ts';

type UploadOptions = {
  /** The most resumable uploads of one account. */
  readonly perAccount: number;
  readonly lifetimeSeconds: number;
  /** The maximum size of a file, in bytes. */
  readonly maximumBytes: number;
  /** The maximum size of the JSON metadata, in bytes. */
  readonly maximumMetadataBytes: number;
};

export type UploadContext = CallContext & {
  readonly storage: UploadStorage;
  readonly uploads: UploadOptions;
};

/** A request at an upload path. */
export type UploadRequest = {
  readonly request: HttpRequest;
  readonly body: AsyncIterable<Uint8Array>;
  readonly context: UploadContext;
  /** The methods that accept uploads, by `methodKey`. */
  readonly methods: ReadonlyMap<string, MethodRoute>;
  readonly running: RunningTransfers;
};

/** A request that begins an upload, with the method that it calls. */
export type NewUpload = UploadRequest & {
  readonly route: MethodRoute;
  readonly upload: MediaUpload;
  /** Decoded path parameters by name. */
  readonly params: Readonly<Record<string, string | undefined>>;
};

/**
 * Reads a header that contains a number of bytes. Returns undefined if the header is missing.
 *
 * @throws ApiError with code 400 if the header isn't a number
 */
export function lengthHeader(
  request: HttpRequest,
  header:
    | 'Content-Length'
    | 'X-Upload-Content-Length'
    | 'X-Goog-Upload-Header-Content-Length'
    | 'X-Goog-Upload-Offset',
): number | undefined {
  const text = request.headers[header.toLowerCase()];
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalidHeader(header, 'must be a number of bytes');
  return Number(text);
}

/**
 * Yields the body, whether the adapter streams it or not. A broken connection and invalid gzip are the client's errors, so
 * the server doesn't report them as its own failures.
 */
export async function* bodyOf({ bodyStream, body }: HttpRequest): AsyncGenerator<Uint8Array> {
  if (bodyStream === undefined) {
    if (body !== '') yield Buffer.from(body);
    return;
  }
  try {
    yield* bodyStream;
  } catch (error) {
    throw error instanceof UnpackError ? notGzip() : connectionBroken();
  }
}
