/** What both protocols of resumable uploads (`resumable.ts` and `goog-upload.ts`) share (decisions 0035 and 0086). */
import { setTimeout as delay } from 'node:timers/promises';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import { type HttpRequest, type HttpResponse, isStream } from '../../../http/http-message.ts';
import { issueOpaqueSecret, isWellFormed, sha256 } from '../../../keys/opaque-secret.ts';
import type { Account } from '../../../records/account.ts';
import { readPresentedToken } from '../../../resource/presented-token.ts';
import { invalidTokenResponse } from '../../../resource/require-scopes.ts';
import type { UploadLimits } from '../../../storage/promises/upload-storage.ts';
import type { ApiAnswer } from '../../catalogue/api-definition.ts';
import { challengerOf } from '../call/api-call.ts';
import type { AdmittedCall } from '../call/call-context.ts';
import { canonicalQuery } from '../call/call-parameters.ts';
import { conditionsOf } from '../call/conditions.ts';
import { shownQuery, withBody } from '../call/described-call.ts';
import { ContentDigests } from '../content/kept-contents.ts';
import { readContent } from '../content/read-content.ts';
import { type ContentReceiver, receiverOf } from './content-receiver.ts';
import { CountedContent } from './counted-content.ts';
import { acceptMediaType } from './media-type.ts';
import { readMetadata } from './metadata.ts';
import type { StopSignal } from './running-transfers.ts';
import { accountWithAccess } from './standing-access.ts';
import {
  connectionBroken,
  invalidHeader,
  mediaBodyRequired,
  uploadGone,
  uploadTakenOver,
  uploadTooLarge,
} from './upload-refusals.ts';
import { lengthHeader, type NewUpload, type UploadContext, type UploadRequest } from './upload-request.ts';
import { uploadResponse } from './upload-response.ts';
import { UploadSession } from './upload-session.ts';
import { methodKey, seededBytes, type UploadState } from './upload-state.ts';

export type AnnouncingHeaders = {
  readonly length:
    | 'X-Upload-Content-Length'
    | 'X-Goog-Upload-Header-Content-Length'
    | 'X-Goog-Upload-Raw-Size';
  readonly type: 'X-Upload-Content-Type' | 'X-Goog-Upload-Header-Content-Type' | 'X-Goog-Upload-Content-Type';
};

/** Limits for all accounts together. A row is about as large as the upload's metadata. The bytes are 16 GiB. */
const boundsInAll: Pick<UploadLimits, 'inAll' | 'bytesInAll'> = { inAll: 5_000, bytesInAll: 17_179_869_184 };

/** Returns the upload's address. @throws ApiError if the announced file isn't acceptable */
export async function beginUpload(
  { request, body, route, upload, params, context }: NewUpload,
  admitted: AdmittedCall,
  announcing: AnnouncingHeaders,
): Promise<string> {
  const { maximumBytes, maximumMetadataBytes, perAccount, lifetimeSeconds } = context.uploads;
  const total = lengthHeader(request, announcing.length);
  checkTotal(total, maximumBytes, upload);
  const type = request.headers[announcing.type.toLowerCase()];
  const mediaType = type === undefined ? undefined : acceptMediaType(type, upload.accept, announcing.type);
  const metadata = await readMetadata(body, maximumMetadataBytes);
  const { now, account, token } = admitted.call;
  const seed = Buffer.from(context.randomBytes(32)).toString('base64url');
  // Only checks the metadata. After the last byte, the server prepares the upload again, perhaps on another node.
  await upload.prepare({ ...withBody(admitted.call, metadata, route), randomBytes: seededBytes(seed) });
  const state = presentFields<UploadState>({
    method: methodKey(route),
    request: {
      path: request.path,
      query: String(shownQuery(canonicalQuery(request.query))),
      headers: conditionsOf(request.headers),
    },
    ...{ params, token, metadata, startedAt: now, seed, total, mediaType, size: 0 },
  });
  const id = issueOpaqueSecret('upload', context.randomBytes);
  const isOpen = await context.storage.openUpload(
    {
      ...{ sha256: sha256(id), accountSub: account.sub, state, isFinished: false },
      expiresAt: now + lifetimeSeconds,
    },
    { perAccount, ...boundsInAll },
    now,
  );
  if (!isOpen) throw uploadGone();
  const query = shownQuery(request.query);
  query.set('upload_id', id);
  return `${context.origin}${request.path}?${query}`;
}

export function namesUpload({ query }: HttpRequest): boolean {
  return parseForm(query).params.has('upload_id');
}

/**
 * Finds the upload that a request continues, and stops any older request that is still sending bytes. Discards the
 * upload if the access that started it is no longer valid.
 *
 * @param go answers the request
 * @throws ApiError with code 404 if the upload is gone, or if the request has a valid token of another account
 */
export async function resumeUpload(
  uploaded: UploadRequest,
  go: (session: UploadSession, stopped: StopSignal) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const { context, running } = uploaded;
  const digest = await findUpload(uploaded);
  const key = Buffer.from(digest).toString('base64');
  await running.stopEarlier(key);
  return running.run(key, async (stopped) => {
    const session = await takeTurn(digest, uploaded);
    if ((await accountOf(session, context)) === undefined) return refuseRevoked(session, context);
    return go(session, stopped);
  });
}

/** Returns the digest of the upload's id. @throws ApiError with code 404 */
async function findUpload({ request, context }: UploadRequest): Promise<Uint8Array> {
  const { params, duplicates } = parseForm(request.query);
  const id = params.get('upload_id');
  if (id === undefined || duplicates.includes('upload_id') || !isWellFormed('upload', id)) throw uploadGone();
  const digest = sha256(id);
  const found = await context.storage.findUpload(digest, context.now());
  if (found === undefined) throw uploadGone();
  const presented = readPresentedToken(request, context.origin);
  if ('token' in presented) {
    // The address is the credential: ignore an expired token, but reject a valid token of another account.
    const checked = await context.checkAccessToken(presented);
    if (typeof checked !== 'string' && checked.sub !== found.accountSub) throw uploadGone();
  }
  return digest;
}

async function takeTurn(digest: Uint8Array, { context, methods }: UploadRequest): Promise<UploadSession> {
  const taken = await context.storage.takeUploadTurn(digest, context.now());
  if (taken === undefined) throw uploadGone();
  const route = methods.get((taken.state as UploadState).method);
  // Another version of this server may have started the upload, with a method that this version lacks.
  if (route?.method.upload === undefined) throw uploadGone();
  return new UploadSession(taken, route, route.method.upload, context);
}

/** Returns undefined if the access that started the upload is no longer valid. */
function accountOf(
  { state: { token }, route }: UploadSession,
  context: UploadContext,
): Promise<Account | undefined> {
  return accountWithAccess(context.storage, token, route.method, context.now());
}

async function refuseRevoked(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  await session.discard();
  return invalidTokenResponse(challengerOf(session.route.version, context.origin), 'revoked');
}

export type Range = {
  /** Whether the file starts over with these bytes. */
  readonly afresh: boolean;
  /** Whether the end of the body is the end of the file. */
  readonly endsFile: boolean;
  readonly first: number;
  readonly length?: number;
  /** Exclusive. If `length` is unknown, the maximum. */
  readonly end: number;
};

/**
 * If the transfer is interrupted, only complete steps of 262,144 bytes count as received.
 *
 * @param header named in the error if the body's length doesn't match
 * @throws ApiError if the media type or length is wrong, a newer request takes over, or the connection breaks
 */
export async function takeBytes(
  { request, body, context }: UploadRequest,
  session: UploadSession,
  stopped: StopSignal,
  range: Range,
  header: string,
): Promise<void> {
  const { accept } = session.upload;
  const said = request.headers['content-type'] ?? 'application/octet-stream';
  const mediaType = session.state.mediaType ?? acceptMediaType(said, accept, 'Content-Type');
  if (range.afresh) session.startOver();
  session.change({ mediaType });
  const receiver = receiverOf(session);
  const received = await receive(body, receiver, stopped, range);
  if (received === 'whole' && range.endsFile) {
    const total = agreedTotal(session, receiver.size(), header, context.uploads.maximumBytes);
    session.change({ total });
  }
  const { total } = session.state;
  if (received !== 'too long' && total !== undefined && receiver.size() === total) return receiver.end();
  await receiver.breakOff();
  if (received === 'whole') return;
  if (received === 'stopped') throw uploadTakenOver();
  if (received === 'broken') throw connectionBroken();
  if (received === 'too long' && range.length === undefined) throw uploadTooLarge(range.end);
  throw invalidHeader(header, 'must match the number of bytes in the body');
}

/** APIs that keep files also accept empty ones. */
export function checkTotal(
  total: number | undefined,
  maximumBytes: number,
  { keepsContent }: Pick<UploadSession['upload'], 'keepsContent'>,
): void {
  if (total === 0 && !keepsContent) throw mediaBodyRequired();
  if (total !== undefined && total > maximumBytes) throw uploadTooLarge(maximumBytes);
}

/**
 * Returns undefined if the client never announced a total.
 *
 * @throws ApiError if the total is 0, too large, or different from the one announced earlier
 */
export function agreedTotal(
  session: UploadSession,
  total: number | undefined,
  header: string,
  maximumBytes: number,
): number | undefined {
  checkTotal(total, maximumBytes, session.upload);
  const before = session.state.total;
  if (total !== undefined && before !== undefined && before !== total) {
    throw invalidHeader(header, `must have the same total as before, ${before} bytes`);
  }
  return before ?? total;
}

/** How long a stopped request keeps reading, because bytes that have already arrived count. */
const graceMilliseconds = 50;

/** Skips bytes that were received before. */
async function receive(
  body: AsyncIterable<Uint8Array>,
  receiver: ContentReceiver,
  stopped: StopSignal,
  range: Range,
): Promise<'whole' | 'broken' | 'stopped' | 'too long' | 'too short'> {
  let position = range.first;
  const halt = stopped.then(() => delay(graceMilliseconds, 'stopped' as const));
  const chunks = body[Symbol.asyncIterator]();
  for (;;) {
    // Catch only errors of reading: bytes that have arrived still count.
    const next = await Promise.race([halt, chunks.next().catch(() => 'broken' as const)]);
    if (typeof next === 'string') return next;
    if (next.done) break;
    const { value: chunk } = next;
    if (position + chunk.length > range.end) return 'too long';
    await receiver.write(chunk.subarray(Math.min(receiver.size() - position, chunk.length)));
    position += chunk.length;
  }
  return range.length === undefined || position === range.end ? 'whole' : 'too short';
}

/**
 * Stores the result of a complete upload, and repeats the same response for later requests. If storing fails, the next
 * request retries on any node.
 */
export async function complete(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  const { answer } = session.state;
  if (answer !== undefined) return answer;
  // The access may have been revoked while the last bytes arrived.
  const account = await accountOf(session, context);
  if (account === undefined) return refuseRevoked(session, context);
  const began = session.call(account);
  const result = await resultOf(session, began, context);
  const { upload } = session;
  const response = uploadResponse(upload, upload.resumedStatus ?? 200, result, began.respond);
  if (isStream(response.body))
    throw new TypeError(`${session.route.method.id} answered an upload with content`);
  const { status, headers, body } = response;
  const stored = { status, headers, body: String(body) };
  await session.finish(stored);
  return stored;
}

async function resultOf(
  { upload, contentId = '', state }: UploadSession,
  { call }: AdmittedCall,
  context: UploadContext,
): Promise<ApiAnswer> {
  const { size, mediaType = 'application/octet-stream' } = state;
  if (!upload.keepsContent) {
    const finish = await upload.prepare(call);
    return finish({ mediaType, size, sha256: countedDigest(state) }, context.now());
  }
  const finish = await upload.prepare(call);
  const digests = new ContentDigests();
  for await (const bytes of readContent(context.storage, contentId, 0, size)) digests.update(bytes);
  return finish({ id: contentId, mediaType, size, ...digests.end() }, context.now());
}

/** If the process stopped after the last complete step, no digest is stored, and the steps cover all bytes. */
function countedDigest({ sha256: digest, steps }: UploadState): Uint8Array {
  return digest === undefined
    ? new CountedContent(steps).digest()
    : new Uint8Array(Buffer.from(digest, 'hex'));
}
