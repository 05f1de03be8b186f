/**
 * What both protocols of resumable uploads (`resumable.ts` and `goog-upload.ts`) share: starting an upload, finding it
 * again, receiving bytes until a newer request takes over, and storing the result (decision 0035). The server doesn't
 * store the bytes.
 */
import { parseForm } from '@grantway/protocol/form';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import { readPresentedToken } from '../../../resource/presented-token.ts';
import { invalidTokenResponse } from '../../../resource/require-scopes.ts';
import { type AdmittedCall, challengerOf, shownQuery } from '../call/api-call.ts';
import { acceptMediaType } from './media-type.ts';
import { readMetadata } from './metadata.ts';
import { accessStands } from './standing-access.ts';
import {
  connectionBroken,
  invalidHeader,
  mediaBodyRequired,
  nothingToUploadTo,
  uploadGone,
  uploadTakenOver,
  uploadTooLarge,
} from './upload-refusals.ts';
import { lengthHeader, type NewUpload, type UploadContext, type UploadRequest } from './upload-request.ts';
import { UploadSession } from './upload-sessions.ts';

/** The headers that announce the file's size and type. */
export type AnnouncingHeaders = {
  readonly length: 'X-Upload-Content-Length' | 'X-Goog-Upload-Header-Content-Length';
  readonly type: 'X-Upload-Content-Type' | 'X-Goog-Upload-Header-Content-Type';
};

/** Starts an upload and returns its address. @throws ApiError if the announced file isn't acceptable */
export async function beginUpload(
  { request, body, route, upload, context }: NewUpload,
  admitted: AdmittedCall,
  announcing: AnnouncingHeaders,
): Promise<string> {
  const { sessions, maximumBytes, maximumMetadataBytes } = context.uploads;
  const total = lengthHeader(request, announcing.length);
  checkTotal(total, maximumBytes);
  const type = request.headers[announcing.type.toLowerCase()];
  const mediaType = type === undefined ? undefined : acceptMediaType(type, upload.accept, announcing.type);
  const metadata = await readMetadata(body, maximumMetadataBytes);
  if (upload.keepsContent) throw nothingToUploadTo();
  const finish = await upload.prepare(admitted.withBody(metadata));
  const id = sessions.open(new UploadSession({ route, upload, admitted, finish, total, mediaType }));
  const query = shownQuery(request.query);
  query.set('upload_id', id);
  return `${context.origin}${request.path}?${query}`;
}

/** Whether a request continues an existing upload. */
export function namesUpload({ query }: HttpRequest): boolean {
  return parseForm(query).params.has('upload_id');
}

/**
 * Finds the upload that a request continues. Makes this request the only one that may send bytes, so that an older request
 * stops. If the access with which the upload started is no longer valid, discards the upload instead.
 *
 * @param go answers the request; `turn` is this request's number (`takeTurn`)
 * @throws ApiError with code 404 if the upload is gone, or if the request has a valid token of another account
 */
export async function resumeUpload(
  { request, context }: UploadRequest,
  go: (session: UploadSession, turn: number) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const session = await findSession(request, context);
  if (!(await isStillAllowed(session, context))) return refuseRevoked(session, context);
  return go(session, session.takeTurn());
}

async function findSession(request: HttpRequest, context: UploadContext): Promise<UploadSession> {
  const { params, duplicates } = parseForm(request.query);
  const id = params.get('upload_id');
  if (id === undefined || duplicates.includes('upload_id')) throw uploadGone();
  const session = context.uploads.sessions.find(id, context.now());
  if (session === undefined) throw uploadGone();
  const presented = readPresentedToken(request, context.origin);
  if ('token' in presented) {
    // The address is enough, so ignore an expired token. But reject a valid token of another account.
    const checked = await context.checkAccessToken(presented);
    if (typeof checked !== 'string' && checked.sub !== session.accountSub) throw uploadGone();
  }
  return session;
}

/** Whether the access with which the upload started is still valid. */
function isStillAllowed({ begun }: UploadSession, context: UploadContext): Promise<boolean> {
  return accessStands(context.storage, begun.admitted.call, begun.route.method, context.now());
}

function refuseRevoked(session: UploadSession, context: UploadContext): HttpResponse {
  context.uploads.sessions.discard(session);
  return invalidTokenResponse(challengerOf(session.begun.route.version, context.origin), 'revoked');
}

/** Which bytes of the file a request contains. */
export type Range = {
  /** Whether the file starts over with these bytes. */
  readonly afresh: boolean;
  /** Whether the end of the body is the end of the file. */
  readonly endsFile: boolean;
  readonly first: number;
  /** The number of bytes, if known. */
  readonly length?: number;
  /** The position after the range's last byte. If `length` is unknown, the position that the range can't go beyond. */
  readonly end: number;
};

/**
 * Receives the bytes of a request. If this fails halfway, only complete steps of 262,144 bytes count as received
 * (`received-content.ts`).
 *
 * @param turn the number that `takeTurn` returned for this request
 * @param header the header that the error names if the body doesn't have the announced number of bytes
 * @throws ApiError if the method doesn't accept the media type, a newer request takes over, the connection breaks, or there
 * are too many or too few bytes
 */
export async function takeBytes(
  { request, body, context }: UploadRequest,
  session: UploadSession,
  turn: number,
  range: Range,
  header: string,
): Promise<void> {
  session.mediaType ??= acceptMediaType(
    request.headers['content-type'] ?? 'application/octet-stream',
    session.begun.upload.accept,
    'Content-Type',
  );
  if (range.afresh) session.content.clear();

  const received = await receive(body, session, turn, range);
  if (!session.hasTurn(turn)) throw uploadTakenOver();
  if (received === 'whole' && range.endsFile) {
    session.total = agreedTotal(session, session.content.size, header, context.uploads.maximumBytes);
  }
  if (session.isWhole && received !== 'too long') return;
  if (received === 'whole') return;
  session.content.rewind();
  if (received === 'broken') throw connectionBroken();
  if (received === 'too long' && range.length === undefined) throw uploadTooLarge(range.end);
  throw invalidHeader(header, 'must match the number of bytes in the body');
}

export function checkTotal(total: number | undefined, maximumBytes: number): void {
  if (total === 0) throw mediaBodyRequired();
  if (total !== undefined && total > maximumBytes) throw uploadTooLarge(maximumBytes);
}

/**
 * Returns the total that the client announced, now or earlier; undefined if it announced none.
 *
 * @throws ApiError if the total is 0, too large, or different from the one announced earlier
 */
export function agreedTotal(
  session: UploadSession,
  total: number | undefined,
  header: string,
  maximumBytes: number,
): number | undefined {
  checkTotal(total, maximumBytes);
  if (total !== undefined && session.total !== undefined && session.total !== total) {
    throw invalidHeader(header, `must have the same total as before, ${session.total} bytes`);
  }
  return session.total ?? total;
}

/** Reads the body, but stops if a newer request takes over. Skips bytes that were received before. */
async function receive(
  body: AsyncIterable<Uint8Array>,
  session: UploadSession,
  turn: number,
  range: Range,
): Promise<'whole' | 'broken' | 'too long' | 'too short'> {
  let position = range.first;
  try {
    for await (const chunk of body) {
      if (!session.hasTurn(turn)) return 'broken';
      if (position + chunk.length > range.end) return 'too long';
      session.content.append(chunk.subarray(Math.min(session.content.size - position, chunk.length)));
      position += chunk.length;
    }
  } catch {
    return 'broken';
  }
  return range.length === undefined || position === range.end ? 'whole' : 'too short';
}

/**
 * Stores the result of a complete upload once. Later requests get the same response. If storing fails, the next request
 * retries.
 */
export function complete(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  session.finished ??= store(session, context).catch((error: unknown) => {
    session.finished = undefined;
    throw error;
  });
  return session.finished;
}

async function store(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  // The access may have been revoked while the last bytes arrived.
  if (!(await isStillAllowed(session, context))) return refuseRevoked(session, context);
  const { content, mediaType = 'application/octet-stream', begun } = session;
  const uploaded = { mediaType, size: content.size, sha256: content.digest() };
  const { resumedStatus = 200 } = begun.upload;
  return begun.admitted.respond(resumedStatus, await begun.finish(uploaded, context.now()));
}
