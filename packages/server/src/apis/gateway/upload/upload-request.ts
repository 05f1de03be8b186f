/** A request with a file or part of a file, and what the server needs to receive it. */
import { type HttpRequest, UnpackError } from '../../../http/http-message.ts';
import type { UploadStorage } from '../../../storage/promises/upload-storage.ts';
import type { MediaUpload } from '../../catalogue/api-definition.ts';
import type { CallContext, MethodRoute } from '../call/call-context.ts';
import type { RunningTransfers } from './running-transfers.ts';
import { connectionBroken, invalidHeader, notGzip } from './upload-refusals.ts';

type UploadOptions = {
  readonly perAccount: number;
  readonly lifetimeSeconds: number;
  /** In bytes. */
  readonly maximumBytes: number;
  /** In bytes, for the JSON metadata. */
  readonly maximumMetadataBytes: number;
};

export type UploadContext = CallContext & {
  readonly storage: UploadStorage;
  readonly uploads: UploadOptions;
};

export type UploadRequest = {
  readonly request: HttpRequest;
  readonly body: AsyncIterable<Uint8Array>;
  readonly context: UploadContext;
  /** Only methods that accept uploads, by `methodKey`. */
  readonly methods: ReadonlyMap<string, MethodRoute>;
  readonly running: RunningTransfers;
};

export type NewUpload = UploadRequest & {
  readonly route: MethodRoute;
  readonly upload: MediaUpload;
  /** Decoded path parameters by name. */
  readonly params: Readonly<Record<string, string | undefined>>;
};

/** Returns undefined if the header is missing. @throws ApiError with code 400 if the header isn't a number */
export function lengthHeader(
  request: HttpRequest,
  header:
    | 'Content-Length'
    | 'X-Upload-Content-Length'
    | 'X-Goog-Upload-Header-Content-Length'
    | 'X-Goog-Upload-Raw-Size'
    | 'X-Goog-Upload-Offset',
): number | undefined {
  const text = request.headers[header.toLowerCase()];
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalidHeader(header, 'must be a number of bytes');
  return Number(text);
}

/**
 * Yields the body, streamed or not. Broken connections and invalid gzip are the client's errors, so the server doesn't
 * report them as its own.
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
