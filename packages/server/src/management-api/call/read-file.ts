/** Limits the media type, the size and the arrival time of a file in a request's body. */
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { ApiError } from '../../http/api-error.ts';
import { type HttpRequest, UnpackError } from '../../http/http-message.ts';
import { refusal } from '../../http/refusal.ts';

/** A sender that takes longer than this holds memory for too long. */
const patienceMilliseconds = 30_000;

/**
 * @returns the media type in lower case
 * @throws ApiError 415 if the media type isn't in `accepted`
 */
export function readMediaType({ headers }: HttpRequest, accepted: readonly string[]): string {
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== undefined && accepted.includes(mediaType)) return mediaType;
  const why = reason('FILE_OF_OTHER_TYPE', { types: accepted.join(', ') });
  throw refusal(why, {
    code: 415,
    status: 'INVALID_ARGUMENT',
    reason: 'badContent',
    location: 'Content-Type',
    locationType: 'header',
  });
}

/** @throws ApiError 400 or 413 */
export async function readFile({ bodyStream, headers }: HttpRequest, mostBytes: number): Promise<Uint8Array> {
  if (Number(headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  if (bodyStream === undefined) return new Uint8Array();
  const iterator = bodyStream[Symbol.asyncIterator]();
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(() => late.reject(tooSlow), patienceMilliseconds);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), late.promise]);
      if (done) return Buffer.concat(chunks);
      size += value.length;
      if (size > mostBytes) throw tooLarge(mostBytes);
      chunks.push(value);
    }
  } catch (error) {
    // We don't await `return`, because it would wait for the sender's next bytes.
    iterator.return?.().catch(() => {});
    if (error instanceof ApiError) throw error;
    // Invalid gzip and a broken connection are the sender's fault, so the server doesn't report them as errors of its
    // own.
    throw error instanceof UnpackError ? notGzip : connectionBroken;
  } finally {
    clearTimeout(limit);
  }
}

function tooLarge(mostBytes: number): ApiError {
  return refusal(reason('FILE_TOO_LARGE', { most: mostBytes }), {
    code: 413,
    status: 'INVALID_ARGUMENT',
    reason: 'requestTooLarge',
  });
}

const tooSlow = badRequest(reason('FILE_TOO_SLOW', { seconds: patienceMilliseconds / 1_000 }));
const connectionBroken = badRequest(reason('FILE_BROKEN_OFF'));
const notGzip = badRequest(reason('BODY_NOT_GZIP'));

function badRequest(why: Reason): ApiError {
  return refusal(why, { code: 400, status: 'INVALID_ARGUMENT', reason: 'badRequest' });
}
