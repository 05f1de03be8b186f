/**
 * Resumable uploads in the protocol of Google's newer client libraries, such as Ruby's. The protocol uses headers:
 *
 *     POST <a method's address>  Protocol: resumable, Command: start             -> 200, Status: active, URL
 *     POST <the URL>             Command: upload, Offset: a; bytes starting at a -> 200, Status: active
 *     POST <the URL>             Command: upload, finalize (or only finalize)    -> 200, Status: final, the response
 *     POST <the URL>             Command: query                                  -> 200, Status, Size-Received
 *     POST <the URL>             Command: cancel                                 -> 200, Status: cancelled
 *
 * Each of these headers starts with `X-Goog-Upload-`. All chunks except the last are multiples of `Chunk-Granularity`.
 */
import { type HttpRequest, type HttpResponse, noStore } from '../../../http/http-message.ts';
import type { AdmittedCall } from '../call/call-context.ts';
import { receiverOf } from './content-receiver.ts';
import { stepBytes } from './counted-content.ts';
import {
  type AnnouncingHeaders,
  beginUpload,
  checkTotal,
  complete,
  type Range,
  resumeUpload,
  takeBytes,
} from './transfer.ts';
import { invalidHeader, uploadTooLarge } from './upload-refusals.ts';
import { lengthHeader, type NewUpload, type UploadContext, type UploadRequest } from './upload-request.ts';
import type { UploadSession } from './upload-session.ts';

const protocols = ['resumable', 'multipart', 'raw'] as const;
type Protocol = (typeof protocols)[number];

const commandHeader = 'X-Goog-Upload-Command';
const offsetHeader = 'X-Goog-Upload-Offset';

/**
 * Returns undefined if no header names a protocol.
 *
 * @throws ApiError with code 400 for an unknown protocol
 */
export function readProtocol({ headers }: HttpRequest): Protocol | undefined {
  const text = headers['x-goog-upload-protocol'];
  if (text === undefined) return undefined;
  const protocol = protocols.find((one) => one === text.trim().toLowerCase());
  if (protocol === undefined) {
    throw invalidHeader('X-Goog-Upload-Protocol', `must be one of ${protocols.join(', ')}`);
  }
  return protocol;
}

/** Google Photos has headers of its own for the size and the type. */
export function announcingHeaders({ headers }: HttpRequest): AnnouncingHeaders {
  const photos = { length: 'X-Goog-Upload-Raw-Size', type: 'X-Goog-Upload-Content-Type' } as const;
  const usual = {
    length: 'X-Goog-Upload-Header-Content-Length',
    type: 'X-Goog-Upload-Header-Content-Type',
  } as const;
  return Object.values(photos).some((name) => headers[name.toLowerCase()] !== undefined) ? photos : usual;
}

export function hasCommand({ headers }: HttpRequest): boolean {
  return headers[commandHeader.toLowerCase()] !== undefined;
}

export async function startGoogUpload(uploaded: NewUpload, admitted: AdmittedCall): Promise<HttpResponse> {
  const commands = readCommands(uploaded.request);
  if (commands.join() !== 'start') throw invalidHeader(commandHeader, 'must be start for a new upload');
  const url = await beginUpload(uploaded, admitted, announcingHeaders(uploaded.request));
  return answer('active', {
    'x-goog-upload-url': url,
    'x-goog-upload-control-url': url,
    'x-goog-upload-chunk-granularity': String(stepBytes),
  });
}

export function continueGoogUpload(uploaded: UploadRequest): Promise<HttpResponse> {
  const { request, context } = uploaded;
  const commands = readCommands(request);
  return resumeUpload(uploaded, async (session, stopped) => {
    // A client that missed the final response asks or finalizes again. Send the same response.
    if (session.state.answer !== undefined) return final(session, context);
    switch (commands.join()) {
      case 'query':
        return received(session);
      case 'cancel':
        await session.discard();
        return answer('cancelled');
      case 'upload':
      case 'upload,finalize': {
        const range = readRange(request, session, commands.length === 2, context.uploads.maximumBytes);
        await takeBytes(uploaded, session, stopped, range, 'Content-Length');
        break;
      }
      case 'finalize':
        await endFile(session, context.uploads.maximumBytes);
        break;
      default:
        throw invalidHeader(
          commandHeader,
          'must be one of these after start: upload; upload, finalize; finalize; query; cancel',
        );
    }
    return commands.includes('finalize') ? final(session, context) : received(session);
  });
}

/** @throws ApiError with code 400 if the client announced more bytes, or if no bytes arrived */
async function endFile(session: UploadSession, maximumBytes: number): Promise<void> {
  const { size, total } = session.state;
  if (size > 0 && total !== undefined && total !== size) {
    throw invalidHeader(commandHeader, `must not be finalize before all ${total} bytes have arrived`);
  }
  checkTotal(size, maximumBytes, session.upload);
  if (session.isWhole) return;
  session.change({ total: size });
  await receiverOf(session).end();
}

function readCommands({ headers }: HttpRequest): readonly string[] {
  return (headers[commandHeader.toLowerCase()] ?? '')
    .split(',')
    .map((command) => command.trim().toLowerCase());
}

/** @throws ApiError if a header is missing, or the range leaves a gap, is too long or ends within a step */
function readRange(
  request: HttpRequest,
  session: UploadSession,
  endsFile: boolean,
  maximumBytes: number,
): Range {
  const { size, total } = session.state;
  const first = lengthHeader(request, offsetHeader);
  if (first === undefined)
    throw invalidHeader(offsetHeader, 'must say at which byte of the file the chunk begins');
  if (first > size) throw invalidHeader(offsetHeader, `must be ${size}, the number of bytes received`);
  const length = lengthHeader(request, 'Content-Length');
  if (length === undefined) {
    if (!endsFile) throw invalidHeader('Content-Length', 'must say how long the chunk is');
    return { afresh: false, endsFile, first, end: total ?? maximumBytes };
  }
  const end = first + length;
  if (end > maximumBytes) throw uploadTooLarge(maximumBytes);
  if (total !== undefined && end > total) {
    throw invalidHeader('Content-Length', `must not exceed the announced total of ${total} bytes`);
  }
  if (!endsFile && end % stepBytes !== 0) {
    throw invalidHeader('Content-Length', `must be a multiple of ${stepBytes}, except in the last chunk`);
  }
  return { afresh: false, endsFile, first, length, end };
}

function received({ state: { size } }: UploadSession): HttpResponse {
  return answer('active', { 'x-goog-upload-size-received': String(size) });
}

/** The response of `complete` with this protocol's headers, and status 200 instead of 201. */
async function final(session: UploadSession, context: UploadContext): Promise<HttpResponse> {
  const response = await complete(session, context);
  if (response.status >= 300) return response;
  const headers = {
    ...response.headers,
    'x-goog-upload-status': 'final',
    'x-goog-upload-size-received': String(session.state.size),
  };
  return { ...response, status: 200, headers };
}

function answer(
  status: 'active' | 'cancelled',
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return { status: 200, headers: { ...noStore, 'x-goog-upload-status': status, ...headers }, body: '' };
}
