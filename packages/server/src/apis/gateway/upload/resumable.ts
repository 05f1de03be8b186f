/**
 * Resumable uploads: the client sends a file in any number of requests.
 *
 *     POST …?uploadType=resumable   JSON                            -> 200, Location: the address of this upload
 *     PUT  <the address>            bytes a to b and Content-Range  -> 308, Range: bytes=0-b; for the last bytes 201
 *     PUT  <the address>            no bytes, only the total        -> 308, Range: the received bytes
 *
 * Go's client sends POST to the address instead of PUT; the server treats both alike. The address contains 256 random
 * bits and is itself the credential: requests to it need no access token. If a connection breaks, only
 * complete steps of 262,144 bytes count as received. 404 means that the upload is gone and the client must start again.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { type HttpRequest, type HttpResponse, noStore } from '../../../http/http-message.ts';
import type { AdmittedCall } from '../call/call-context.ts';
import { parseContentRange } from './content-range.ts';
import { receiverOf } from './content-receiver.ts';
import { stepBytes } from './counted-content.ts';
import { agreedTotal, beginUpload, complete, type Range, resumeUpload, takeBytes } from './transfer.ts';
import { invalidHeader, uploadTooLarge } from './upload-refusals.ts';
import { lengthHeader, type NewUpload, type UploadRequest } from './upload-request.ts';
import type { UploadSession } from './upload-session.ts';

export async function startUpload(uploaded: NewUpload, admitted: AdmittedCall): Promise<HttpResponse> {
  const location = await beginUpload(uploaded, admitted, {
    length: 'X-Upload-Content-Length',
    type: 'X-Upload-Content-Type',
  });
  return { status: 200, headers: { ...noStore, location }, body: '' };
}

export function continueUpload(uploaded: UploadRequest): Promise<HttpResponse> {
  const { request, context } = uploaded;
  return resumeUpload(uploaded, async (session, stopped) => {
    if (session.isWhole) return complete(session, context);
    const range = readRange(request, session, context.uploads.maximumBytes);
    // Clients also finish an empty file this way, with a total of 0.
    if (range === 'question' && session.state.total === 0) await receiverOf(session).end();
    else if (range === 'question') await session.store();
    else await takeBytes(uploaded, session, stopped, range, 'Content-Range');
    return session.isWhole ? complete(session, context) : incomplete(session, request);
  });
}

/**
 * Also stores the total if the request contains it.
 *
 * @throws ApiError if the range doesn't fit; the session stays unchanged
 */
function readRange(request: HttpRequest, session: UploadSession, maximumBytes: number): Range | 'question' {
  const length = lengthHeader(request, 'Content-Length');
  const header = request.headers['content-range'];
  if (header === undefined) {
    const total = agreedTotal(session, length, 'Content-Length', maximumBytes);
    session.change({ total });
    const end = total ?? maximumBytes;
    return presentFields({ afresh: true, endsFile: true, first: 0, end, length: total });
  }
  const range = parseContentRange(header);
  if (range === undefined) {
    throw invalidHeader('Content-Range', 'must be like bytes 0-262143/1000000, or bytes */1000000');
  }
  const { size } = session.state;
  const total = agreedTotal(session, range.total, 'Content-Range', maximumBytes);
  if (total !== undefined && total < size) {
    throw invalidHeader(
      'Content-Range',
      `must have a total of at least ${size}, the number of bytes received`,
    );
  }
  if (range.kind === 'question') {
    session.change({ total });
    return 'question';
  }
  const { first, last } = range;
  const end = last + 1;
  if (end > maximumBytes) throw uploadTooLarge(maximumBytes);
  if (first > size)
    throw invalidHeader('Content-Range', `must begin at byte ${size}, the number of bytes received`);
  if (end > (total ?? end)) throw invalidHeader('Content-Range', 'must end before the total');
  // An interrupted upload keeps only complete steps, so a range must not end within one.
  if (end !== total && end % stepBytes !== 0) {
    throw invalidHeader(
      'Content-Range',
      `must end after a multiple of ${stepBytes} bytes, or at the end of the file`,
    );
  }
  if (length !== undefined && length !== end - first) {
    throw invalidHeader('Content-Range', 'must match the number of bytes in the body');
  }
  session.change({ total });
  return { afresh: false, endsFile: false, first, end, length: end - first };
}

/**
 * Answers 308 with the header Range, as Google does. Omits Range if no bytes were received. Most HTTP libraries treat
 * 308 as a redirect, so a client can ask for 200 with the 308 in a separate header.
 */
function incomplete({ state: { size } }: UploadSession, { headers }: HttpRequest): HttpResponse {
  const range: Record<string, string> = size > 0 ? { range: `bytes=0-${size - 1}` } : {};
  if (headers['x-guploader-no-308']?.trim().toLowerCase() === 'yes') {
    const override = { 'x-http-status-code-override': '308' };
    return { status: 200, headers: { ...noStore, ...range, ...override }, body: '' };
  }
  return { status: 308, headers: { ...noStore, ...range }, body: '' };
}
