/** Responds with content, or with the range that the client requests (RFC 9110 §14). */
import { acceptedEncodings } from '../../../http/accepted-encodings.ts';
import { ApiError } from '../../../http/api-error.ts';
import { type HttpRequest, type HttpResponse, noStore } from '../../../http/http-message.ts';
import type { MediaContent } from '../../catalogue/media-answer.ts';
import { parseRange } from './byte-range.ts';
import { isSameRange, isUnchanged } from './conditions.ts';

/** @throws ApiError with code 416 if the range begins after the end of the content */
export function mediaResponse(content: MediaContent, request: HttpRequest): HttpResponse {
  const { mediaType, size, read } = content;
  const etag = content.etag ?? etagOfDigest(content.sha256);
  const headers = {
    ...noStore,
    vary: 'Authorization',
    'accept-ranges': 'bytes',
    ...(etag !== undefined && { etag }),
    // RFC 9530 §3: even a partial response has the digest of the whole content.
    ...(content.sha256 && { 'repr-digest': `sha-256=:${Buffer.from(content.sha256).toString('base64')}:` }),
  };
  if (isUnchanged(request.headers, etag)) return { status: 304, headers, body: '' };
  const described = {
    ...headers,
    'content-type': sentType(mediaType),
    'x-content-type-options': 'nosniff',
    // People upload the content, so a browser must never run it as a page of this origin.
    'content-disposition': 'attachment',
    'content-security-policy': 'sandbox',
  };
  // RFC 9110 §14.2: Range is only for GET.
  const isRanged = request.method === 'GET' && isSameRange(request.headers, etag);
  const range = isRanged ? parseRange(request.headers.range, size) : undefined;
  if (range === 'unsatisfiable') throw rangeNotSatisfiable(size);
  if (
    content.isCompressible &&
    range === undefined &&
    acceptedEncodings(request.headers['accept-encoding']).has('gzip')
  ) {
    return compressedResponse(content, described);
  }
  const { first, end } = range ?? { first: 0, end: size };
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...described,
      'content-length': String(end - first),
      ...(range !== undefined && { 'content-range': `bytes ${first}-${end - 1}/${size}` }),
    },
    body: end === first ? '' : streamOf(read(first, end)),
  };
}

/** A person may have chosen `mediaType`, but headers can't contain every character. */
function sentType(mediaType: string): string {
  return /^[\x21-\x7e][\x20-\x7e]{0,200}$/.test(mediaType) ? mediaType : 'application/octet-stream';
}

/** The compressed length is unknown in advance, so the response has no Content-Length and no ranges. */
function compressedResponse(
  { size, read }: MediaContent,
  { etag: _etag, 'accept-ranges': _ranges, ...headers }: Readonly<Record<string, string>>,
): HttpResponse {
  return {
    status: 200,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'Authorization, Accept-Encoding' },
    body: streamOf(read(0, size)).pipeThrough<Uint8Array>(
      new CompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>,
    ),
  };
}

function etagOfDigest(sha256: Uint8Array | undefined): string | undefined {
  return sha256 && `"${Buffer.from(sha256).toString('base64url').slice(0, 27)}"`;
}

function rangeNotSatisfiable(size: number): ApiError {
  return new ApiError({
    code: 416,
    status: 'OUT_OF_RANGE',
    message: `The content has only ${size} bytes, so the range begins after its end.`,
    reason: 'requestedRangeNotSatisfiable',
    location: 'Range',
    locationType: 'header',
    headers: { 'content-range': `bytes */${size}` },
  });
}

/** Reads the next chunk only when the client is ready for it. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
