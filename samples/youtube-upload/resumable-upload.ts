/**
 * A resumable upload, as Google's APIs have it:
 *
 *     POST <url>          metadata                                  -> 200, Location: the session
 *     PUT  <the session>  a chunk, Content-Range: bytes 0-9/100     -> 308, Range: bytes=0-9; at the end 201, the resource
 *     PUT  <the session>  nothing, Content-Range: bytes * /100      -> how much has come
 *
 * After anything that went wrong and may pass (a connection that broke, a 5xx) it waits, asks how much has come, and
 * goes on from there. Where the session is gone it starts again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ProtocolError, TransientError } from '@grantway/client';
import type { VideoSource } from './video-source.ts';

export type ResumableUpload = {
  /** Where it starts, with its query. */
  readonly url: string;
  /** The resource to make, as JSON. */
  readonly metadata: object;
  readonly source: VideoSource;
  /** A multiple of 262,144. What is no larger goes in one request. */
  readonly chunkBytes: number;
  /** Before the first retry; each later one waits twice as long. */
  readonly firstPauseMs: number;
  /** For one request, and so for a chunk. */
  readonly requestTimeoutMs: number;
  /** From 0 to 1: how much of the second half of each pause is waited. */
  readonly random: () => number;
  /** Ends it. */
  readonly signal: AbortSignal | undefined;
};

/** `grant.fetch`, or something like it: it adds the access token and rejects with `TransientError` where none answers. */
export type AuthorizedFetch = (url: string, init: RequestInit) => Promise<Response>;

/** The API refused the upload. Sending it again as it is would not help. */
export class UploadRefusedError extends Error {
  override readonly name = 'UploadRefusedError';
  readonly status: number;
  /** The API's own word for it, such as `uploadLimitExceeded`. */
  readonly reason: string | undefined;

  constructor(status: number, reason: string | undefined, message: string) {
    super(`${status}${reason === undefined ? '' : ` ${reason}`}: ${message}`);
    this.status = status;
    this.reason = reason;
  }
}

/** The session is unknown to the server, or not known any more: 404. */
class SessionGoneError extends UploadRefusedError {
  constructor(status: number) {
    super(status, undefined, 'The API has lost the upload, several times.');
  }
}

type Resource = Readonly<Record<string, unknown>>;
/** What an answer says: all is there, or so many bytes are. */
type Progress = { readonly resource: Resource } | { readonly received: number };

/** In a row, without a byte more received. */
const maximumFailures = 8;
const maximumStarts = 3;
const longestPauseMs = 60_000;

/**
 * Uploads the source and gives back what the API made of it.
 *
 * @throws {UploadRefusedError} | {TransientError} after several attempts | whatever `fetch` and the source reject with
 */
export async function uploadResumably(fetch: AuthorizedFetch, upload: ResumableUpload): Promise<Resource> {
  let starts = 0;
  let failures = 0;
  let session: string | undefined;
  /** How many bytes the server has; undefined where it has to be asked. */
  let received: number | undefined = 0;
  /** How many it has had of this session. */
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
  // The access token goes with every chunk, so to the API's own server and nowhere else.
  if (location === '' || session?.origin !== new URL(url).origin) {
    throw new ProtocolError('invalid_response', 'The API gave no address of its own to upload to.');
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
  // Bytes and no stream: should the access token be refused, the library sends them again with a new one.
  const body = await source.read(start, end, signal);
  const headers = { 'content-range': `bytes ${start}-${end - 1}/${source.size}` };
  const response = await send(fetch, upload, session, { method: 'PUT', headers, body });
  const progress = await readProgress(response, source.size);
  if ('received' in progress && progress.received <= start) {
    throw new TransientError('The API took none of the bytes.');
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

/** A request that takes too long is like a connection that broke. */
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
    throw new TransientError('The API did not answer in time.', { cause });
  }
}

async function readProgress(response: Response, size: number): Promise<Progress> {
  switch (response.status) {
    case 200:
    case 201:
      return { resource: await readResource(response) };
    case 308: {
      await response.body?.cancel();
      // No header where nothing has come.
      const range = response.headers.get('range') ?? 'bytes=0--1';
      const received = Number(/^bytes=0-(-1|\d+)$/.exec(range)?.[1]) + 1;
      if (received < size) return { received };
      // All has come, and the resource is not made yet.
      if (received === size) throw new TransientError('The API has all of it and does not finish.');
      throw new ProtocolError('invalid_response', 'The API does not say how much of the upload has come.');
    }
    case 404:
    case 410:
      await response.body?.cancel();
      throw new SessionGoneError(response.status);
    default:
      throw await refusal(response);
  }
}

/** An answer that breaks off is asked for again: the session gives it as often as one likes. */
async function readResource(response: Response): Promise<Resource> {
  try {
    const resource: unknown = await response.json();
    if (typeof resource === 'object' && resource !== null) return { ...resource };
  } catch (cause) {
    throw new TransientError('The answer of the API broke off.', { cause });
  }
  throw new ProtocolError('invalid_response', 'The answer of the API is no resource.');
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
  return new UploadRefusedError(status, reason, message ?? 'The API refused the upload.');
}

/** Google's APIs: `{ "error": { "message": …, "errors": [{ "reason": … }] } }`. */
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

/** Twice as long each time, and not at the same moment as everybody else; or as the server asks. */
function pauseMs({ firstPauseMs, random }: ResumableUpload, failures: number, error: TransientError): number {
  const ownMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + random() / 2);
  return Math.max(ownMs, (error.retryAfterSeconds ?? 0) * 1000);
}
