/**
 * A file in as many requests as it takes:
 *
 *     POST …?uploadType=resumable   JSON                            -> 200, Location: the address of this upload
 *     PUT  <the address>            bytes a to b and Content-Range  -> 308, Range: bytes=0-b; after the last 201, the answer
 *     PUT  <the address>            no bytes, only how many in all  -> 308 and how much has come
 *
 * The address holds 256 random bits and is itself the credential: no access token is needed with it. What has come when a
 * connection breaks is kept, in whole steps of 262,144 bytes. 404 says that the upload is gone and is to be started again.
 */
import { parseBearerToken } from '@grantway/protocol/bearer';
import { parseForm } from '@grantway/protocol/form';
import { type HttpRequest, type HttpResponse, noStore } from '../../http.ts';
import { invalidTokenResponse } from '../../resource/require-scopes.ts';
import { type AdmittedCall, shownQuery } from '../call.ts';
import { parseContentRange } from './content-range.ts';
import { acceptMediaType } from './media-type.ts';
import { readMetadata } from './metadata.ts';
import { stepBytes } from './received-content.ts';
import {
  connectionBroken,
  invalidHeader,
  mediaBodyRequired,
  uploadGone,
  uploadTakenOver,
  uploadTooLarge,
} from './refusals.ts';
import { UploadSession } from './sessions.ts';
import { accessStands } from './standing-access.ts';
import { lengthHeader, type UploadContext, type UploadRequest } from './upload-request.ts';

/** The first request: it says what will come, and learns where to. */
export async function startUpload(
  { request, body, route, upload, context }: UploadRequest,
  admitted: AdmittedCall,
): Promise<HttpResponse> {
  const { sessions, maximumBytes, maximumMetadataBytes } = context.uploads;
  const total = lengthHeader(request, 'X-Upload-Content-Length');
  checkTotal(total, maximumBytes);
  const typeHeader = 'X-Upload-Content-Type';
  const type = request.headers[typeHeader.toLowerCase()];
  const mediaType = type === undefined ? undefined : acceptMediaType(type, upload.accept, typeHeader);
  const metadata = await readMetadata(body, maximumMetadataBytes);
  const finish = await upload.prepare(admitted.call, metadata);
  const id = sessions.open(new UploadSession({ route, admitted, finish, total, mediaType }));
  const query = shownQuery(request.query);
  query.set('upload_id', id);
  const location = `${context.origin}${request.path}?${query}`;
  return { status: 200, headers: { ...noStore, location }, body: '' };
}

/** Every request after the first. */
export async function continueUpload(uploaded: UploadRequest): Promise<HttpResponse> {
  const { request, body, context } = uploaded;
  const session = await findSession(request, context);
  if (!(await isStillAllowed(session, context))) return refuseRevoked(session, context);
  const turn = session.takeTurn();
  if (session.isWhole) return complete(session, context);
  const range = readRange(request, session, context.uploads.maximumBytes);
  if (range === 'question') return session.isWhole ? complete(session, context) : incomplete(session);
  session.mediaType ??= acceptMediaType(
    request.headers['content-type'] ?? 'application/octet-stream',
    uploaded.upload.accept,
    'Content-Type',
  );
  if (range.afresh) session.content.clear();

  const received = await receive(body, session, turn, range);
  if (!session.hasTurn(turn)) throw uploadTakenOver();
  if (received === 'whole' && range.afresh) {
    checkTotal(session.content.size, context.uploads.maximumBytes);
    session.total = session.content.size;
  }
  if (session.isWhole && received !== 'too long') return complete(session, context);
  if (received === 'whole') return incomplete(session);
  session.content.rewind();
  if (received === 'broken') throw connectionBroken();
  if (received === 'too long' && range.length === undefined) throw uploadTooLarge(range.end);
  throw invalidHeader('Content-Range', 'must name as many bytes as the body has');
}

async function findSession(request: HttpRequest, context: UploadContext): Promise<UploadSession> {
  const { params, duplicates } = parseForm(request.query);
  const id = params.get('upload_id');
  if (id === undefined || duplicates.includes('upload_id')) throw uploadGone();
  const session = context.uploads.sessions.find(id, context.now());
  if (session === undefined) throw uploadGone();
  const presented = parseBearerToken({ authorization: request.headers.authorization, query: params });
  if ('token' in presented) {
    // A token that has expired takes nothing away: the address would do alone. Another account's upload is none of theirs.
    const checked = await context.checkAccessToken(presented.token);
    if (typeof checked !== 'string' && checked.sub !== session.accountSub) throw uploadGone();
  }
  return session;
}

function isStillAllowed({ begun }: UploadSession, context: UploadContext): Promise<boolean> {
  return accessStands(context.storage, begun.admitted.call, begun.route.method, context.now());
}

function refuseRevoked(session: UploadSession, context: UploadContext): HttpResponse {
  context.uploads.sessions.discard(session);
  return invalidTokenResponse(`${context.origin}/`, 'revoked');
}

/** The bytes that a request brings. */
type Range = {
  /** Whether they are the file from its beginning to its end, whatever came before. */
  readonly afresh: boolean;
  readonly first: number;
  /** How many they are, where that is known. */
  readonly length?: number;
  /** Where they end at the latest, itself not counted. */
  readonly end: number;
};

/** Learns the total where it is said. @throws ApiError for a range that does not fit what is known; then nothing is learnt */
function readRange(request: HttpRequest, session: UploadSession, maximumBytes: number): Range | 'question' {
  const length = lengthHeader(request, 'Content-Length');
  const header = request.headers['content-range'];
  if (header === undefined) {
    session.total = agreedTotal(session, length, 'Content-Length', maximumBytes);
    const end = session.total ?? maximumBytes;
    return { afresh: true, first: 0, end, ...(session.total !== undefined && { length: session.total }) };
  }
  const range = parseContentRange(header);
  if (range === undefined) {
    throw invalidHeader('Content-Range', 'must be like bytes 0-262143/1000000, or bytes */1000000');
  }
  const { size } = session.content;
  const total = agreedTotal(session, range.total, 'Content-Range', maximumBytes);
  if (total !== undefined && total < size) {
    throw invalidHeader('Content-Range', `must have a total of at least the ${size} bytes that have come`);
  }
  if (range.kind === 'question') {
    session.total = total;
    return 'question';
  }
  const { first, last } = range;
  const end = last + 1;
  if (end > maximumBytes) throw uploadTooLarge(maximumBytes);
  if (first > size) throw invalidHeader('Content-Range', `must begin at byte ${size}: so many have come`);
  if (end > (total ?? end)) throw invalidHeader('Content-Range', 'must end before the total');
  // What is said to have come is kept, and only whole steps are.
  if (end !== total && end % stepBytes !== 0) {
    throw invalidHeader('Content-Range', `must end after a multiple of ${stepBytes} bytes, or with the last`);
  }
  if (length !== undefined && length !== end - first) {
    throw invalidHeader('Content-Range', 'must name as many bytes as the body has');
  }
  session.total = total;
  return { afresh: false, first, end, length: end - first };
}

function checkTotal(total: number | undefined, maximumBytes: number): void {
  if (total === 0) throw mediaBodyRequired();
  if (total !== undefined && total > maximumBytes) throw uploadTooLarge(maximumBytes);
}

/** The total is said once; whoever says it again says the same. */
function agreedTotal(
  session: UploadSession,
  total: number | undefined,
  header: string,
  maximumBytes: number,
): number | undefined {
  checkTotal(total, maximumBytes);
  if (total !== undefined && session.total !== undefined && session.total !== total) {
    throw invalidHeader(header, `must say ${session.total} bytes in all, as was said before`);
  }
  return session.total ?? total;
}

/** Takes what comes while it is this request's turn. Bytes that had come before are passed over. */
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

/** RFC 9110 has no such answer: 308 with Range, as the guide's server gives it, and no Range where nothing has come. */
function incomplete({ content: { size } }: UploadSession): HttpResponse {
  const range: Record<string, string> = size > 0 ? { range: `bytes=0-${size - 1}` } : {};
  return { status: 308, headers: { ...noStore, ...range }, body: '' };
}

/** Stores the file; whoever asks again gets the same answer. What failed is done again by the next request. */
function complete(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  session.finished ??= store(session, context).catch((error: unknown) => {
    session.finished = undefined;
    throw error;
  });
  return session.finished;
}

async function store(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  // The access may have been taken back while the last bytes came.
  if (!(await isStillAllowed(session, context))) return refuseRevoked(session, context);
  const { content, mediaType = 'application/octet-stream', begun } = session;
  const uploaded = { mediaType, size: content.size, sha256: content.digest() };
  return begun.admitted.respond(201, await begun.finish(uploaded, context.now()));
}
