/**
 * The resumable upload protocol of Google's APIs:
 *
 *     POST <url>          metadata                                  -> 200, Location: the session
 *     PUT  <the session>  a chunk, Content-Range: bytes 0-9/100     -> 308, Range: bytes=0-9; at last 201, the resource
 *     PUT  <the session>  no body, Content-Range with * for 0-9     -> 308, Range: what the server has so far
 *
 * After a temporary failure (a broken connection, a 5xx), wait, ask how many bytes the server has, and send the rest.
 * If the server has lost the session, start again.
 */

import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolError, TransientError } from '@grantway/client';
import type { VideoSource } from './video-source.ts';

export type ResumableUpload = {
  /** The URL that starts an upload, with its query. */
  readonly url: string;
  readonly metadata: object;
  readonly source: VideoSource;
  /** Bytes per request, a multiple of 262,144. Smaller files go in one request. */
  readonly chunkBytes: number;
  /** The pause before the first retry. Each later pause is twice as long, up to a minute. */
  readonly firstPauseMs: number;
  readonly requestTimeoutMs: number;
  /** A number from 0 to 1. With 0, a pause is half as long; with 1, it is unchanged. */
  readonly random: () => number;
  readonly signal: AbortSignal | undefined;
};

/** Like `grant.fetch`: adds the access token, and rejects with `TransientError` if no server answers. */
export type AuthorizedFetch = (url: string, init: RequestInit) => Promise<Response>;

/** The API rejected the upload, and would reject it again. */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError';
  readonly status: number;
  /** The API's own reason, e.g. `uploadLimitExceeded`. */
  readonly reason: string | undefined;

  constructor(status: number, reason: string | undefined, message: string) {
    super(`${status}${reason === undefined ? '' : ` ${reason}`}: ${message}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The server doesn't know the session (404) or has deleted it (410). */
class SessionGoneError extends UploadRefusedError {
  constructor(status: number) {
    super(status, undefined, 'The API lost the upload several times.');
  }
}

type Resource = Readonly<Record<string, unknown>>;
type Progress = { readonly resource: Resource } | { readonly received: number };

/** The limit for failures in a row, without a byte of progress between them. */
const maximumFailures = 8;
const maximumStarts = 3;
const longestPauseMs = 60_000;

/**
 * Resolves to the resource that the API created.
 *
 * @throws {UploadRefusedError} if the API rejects the upload
 * @throws {TransientError} if temporary failures continue after several attempts
 * @throws {ProtocolError} if the API's answer breaks the protocol
 * @throws also the other errors of `fetch` and of the source
 */
export async function uploadResumably(fetch: AuthorizedFetch, upload: ResumableUpload): Promise<Resource> {
  let starts = 0;
  let failures = 0;
  let session: string | undefined;
  /** How many bytes the server has. If undefined, the next request asks. */
  let received: number | undefined = 0;
  let furthest = 0;
  for (;;) {
    try {
      if (session === undefined) {
        session = await startSession(fetch, upload);
        starts += 1;
        received = 0;
        furthest = 0;
      }
      const progress: Progress = await (received === undefined
        ? askProgress(fetch, upload, session)
        : sendChunk(fetch, upload, session, received));
      if ('resource' in progress) return progress.resource;
      received = progress.received;
      if (received > furthest) failures = 0;
      furthest = Math.max(furthest, received);
    } catch (error) {
      if (error instanceof SessionGoneError && starts < maximumStarts) {
        session = undefined;
        continue;
      }
      if (!(error instanceof TransientError)) throw error;
      failures += 1;
      if (failures >= maximumFailures) throw error;
      received = undefined;
      await pause(pauseMs(upload, failures, error), undefined, upload.signal && { signal: upload.signal });
    }
  }
}

async function startSession(fetch: AuthorizedFetch, upload: ResumableUpload): Promise<string> {
  const { url, metadata, source } = upload;
  const response = await send(fetch, upload, url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': String(source.size),
      'x-upload-content-type': source.mediaType,
    },
    body: JSON.stringify(metadata),
  });
  if (response.status !== 200) throw await refusal(response);
  await response.body?.cancel();
  const location = response.headers.get('location') ?? '';
  const session = URL.canParse(location, url) ? new URL(location, url) : undefined;
  // Every chunk carries the access token, so accept only an address on the API's own server.
  if (location === '' || session?.origin !== new URL(url).origin) {
    throw new ProtocolError('invalid_response', 'The API sent no upload address on its own server.');
  }
  return session.href;
}

async function sendChunk(
  fetch: AuthorizedFetch,
  upload: ResumableUpload,
  session: string,
  start: number,
): Promise<Progress> {
  const { source, chunkBytes, signal } = upload;
  const end = Math.min(start + chunkBytes, source.size);
  // Send bytes, not a stream: after a rejected access token, the library sends them again with a new one.
  const body = await source.read(start, end, signal);
  const headers = { 'content-range': `bytes ${start}-${end - 1}/${source.size}` };
  const response = await send(fetch, upload, session, { method: 'PUT', headers, body });
  const progress = await readProgress(response, source.size);
  if ('received' in progress && progress.received <= start) {
    throw new TransientError('The API stored none of the bytes.');
  }
  return progress;
}

async function askProgress(
  fetch: AuthorizedFetch,
  upload: ResumableUpload,
  session: string,
): Promise<Progress> {
  const { size } = upload.source;
  const headers = { 'content-range': `bytes */${size}` };
  return readProgress(await send(fetch, upload, session, { method: 'PUT', headers }), size);
}

/** Treats a timeout like a broken connection. */
async function send(
  fetch: AuthorizedFetch,
  { requestTimeoutMs, signal }: ResumableUpload,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const limit = AbortSignal.timeout(requestTimeoutMs);
  try {
    return await fetch(url, { ...init, signal: signal ? AbortSignal.any([limit, signal]) : limit });
  } catch (cause) {
    if (!limit.aborted || signal?.aborted) throw cause;
    throw new TransientError('The API didn’t answer in time.', { cause });
  }
}

async function readProgress(response: Response, size: number): Promise<Progress> {
  switch (response.status) {
    case 200:
    case 201:
      return { resource: await readResource(response) };
    case 308: {
      await response.body?.cancel();
      const range = response.headers.get('range') ?? 'bytes=0--1';
      const received = Number(/^bytes=0-(-1|\d+)$/.exec(range)?.[1]) + 1;
      if (received < size) return { received };
      if (received === size) throw new TransientError('The API has the whole file, but no resource yet.');
      throw new ProtocolError('invalid_response', 'The API didn’t say how many bytes it has.');
    }
    case 404:
    case 410:
      await response.body?.cancel();
      throw new SessionGoneError(response.status);
    default:
      throw await refusal(response);
  }
}

/** Throws `TransientError` if the answer breaks off. The caller asks again, and the session repeats the answer. */
async function readResource(response: Response): Promise<Resource> {
  try {
    const resource: unknown = await response.json();
    if (typeof resource === 'object' && resource !== null) return { ...resource };
  } catch (cause) {
    throw new TransientError('The API’s answer broke off.', { cause });
  }
  throw new ProtocolError('invalid_response', 'The API’s answer isn’t a resource.');
}

const transientReasons = ['rateLimitExceeded', 'userRateLimitExceeded', 'backendError'];

async function refusal(response: Response): Promise<Error> {
  const { status, headers } = response;
  const { reason, message } = describeError(await response.text().catch(() => ''));
  if (
    status >= 500 ||
    status === 408 ||
    status === 429 ||
    (reason !== undefined && transientReasons.includes(reason))
  ) {
    const seconds = headers.get('retry-after') ?? '';
    const retryAfterSeconds = /^\d{1,4}$/.test(seconds) ? Number(seconds) : undefined;
    return new TransientError(`The API answered ${status}.`, { status, retryAfterSeconds });
  }
  return new UploadRefusedError(status, reason, message ?? 'The API rejected the upload.');
}

/** Reads an error of Google's APIs: `{ "error": { "message": …, "errors": [{ "reason": … }] } }`. */
function describeError(text: string): { reason?: string | undefined; message?: string | undefined } {
  try {
    const { error } = JSON.parse(text) as {
      error?: { message?: string; errors?: readonly { reason?: string }[] };
    };
    return { reason: error?.errors?.[0]?.reason, message: error?.message };
  } catch {
    return {};
  }
}

/** Doubles with each failure up to a minute, varies by `random`, and lasts at least as long as `Retry-After`. */
function pauseMs({ firstPauseMs, random }: ResumableUpload, failures: number, error: TransientError): number {
  const ownMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + random() / 2);
  return Math.max(ownMs, (error.retryAfterSeconds ?? 0) * 1000);
}
