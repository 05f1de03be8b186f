/** A request that brings a file, or the beginning of one, and what is needed to take it. */
import { type HttpRequest, UnpackError } from '../../../http/http-message.ts';
import type { MediaUpload } from '../../catalogue/api-definition.ts';
import type { CallContext, MethodRoute } from '../call/api-call.ts';
import { connectionBroken, invalidHeader, notGzip } from './upload-refusals.ts';
import type { UploadSessions } from './upload-sessions.ts';

type UploadOptions = {
  readonly sessions: UploadSessions;
  /** The largest file. */
  readonly maximumBytes: number;
  /** The longest JSON that may come with one, in bytes. */
  readonly maximumMetadataBytes: number;
};

export type UploadContext = CallContext & { readonly uploads: UploadOptions };

export type UploadRequest = {
  readonly request: HttpRequest;
  readonly body: AsyncIterable<Uint8Array>;
  readonly route: MethodRoute;
  readonly upload: MediaUpload;
  readonly context: UploadContext;
};

/**
 * A header that counts bytes; undefined where it is missing.
 *
 * @throws ApiError with code 400 where it is no number
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
 * The body, whichever way the adapter gives it. A connection that breaks and bytes that are not gzip are the client's
 * doing, no failure of ours.
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
