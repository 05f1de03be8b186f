/**
 * Accepts files that are sent with an API call. `uploadType` is `media` (only the file), `multipart` (JSON and the
 * file, RFC 2387) or `resumable` (`resumable.ts`, `goog-upload.ts`). The server reads bodies as they arrive, and keeps
 * the bytes only if the method needs them.
 */

import { createHash } from 'node:crypto';
import { methodNotAllowed } from '../../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import { invalidTokenResponse } from '../../../resource/require-scopes.ts';
import type { ApiAnswer, ApiCall, MediaUpload } from '../../catalogue/api-definition.ts';
import { admitCall, challengerOf } from '../call/api-call.ts';
import type { AdmittedCall, MethodRoute } from '../call/call-context.ts';
import { withBody } from '../call/described-call.ts';
import { MethodRouter } from '../call/method-router.ts';
import {
  announcingHeaders,
  continueGoogUpload,
  hasCommand,
  readProtocol,
  startGoogUpload,
} from './goog-upload.ts';
import { acceptMediaType } from './media-type.ts';
import { readMultipart } from './multipart.ts';
import { continueUpload, startUpload } from './resumable.ts';
import { RunningTransfers } from './running-transfers.ts';
import { accountWithAccess } from './standing-access.ts';
import { namesUpload } from './transfer.ts';
import { optionalUploadParameters, uploadParameters } from './upload-parameters.ts';
import { uploadPaths } from './upload-paths.ts';
import { invalidHeader, mediaBodyRequired, nothingToUploadTo, uploadTooLarge } from './upload-refusals.ts';
import { bodyOf, lengthHeader, type NewUpload, type UploadContext } from './upload-request.ts';
import { uploadResponse } from './upload-response.ts';
import { methodKey } from './upload-state.ts';

const typesOfProtocols = { raw: 'media', multipart: 'multipart', resumable: 'resumable' } as const;

/** The handler throws `ApiError`, and passes on storage errors. */
export function createUploadEndpoint(
  routes: readonly MethodRoute[],
  context: UploadContext,
): (request: HttpRequest) => Promise<HttpResponse> {
  const uploading = routes.filter(({ method }) => method.upload !== undefined);
  const running = new RunningTransfers();
  const methods = new Map(uploading.map((route) => [methodKey(route), route]));
  const router = new MethodRouter(uploading, (version, path) => [
    ...new Set(Object.values(uploadPaths(version, { path }))),
  ]);
  return async (request) => {
    const { method, path } = request;
    const uploaded = { request, body: bodyOf(request), context, methods, running };
    const allowed = router.methodsAt(path);
    if (allowed.length === 0) throw nothingToUploadTo();
    const found = router.find(method, path);
    const continues = namesUpload(request) ? ['PUT', 'POST'].includes(method) : method === 'PUT' && !found;
    if (continues) return hasCommand(request) ? continueGoogUpload(uploaded) : continueUpload(uploaded);
    const upload = found?.route.method.upload;
    if (found === undefined || upload === undefined) return wrongMethod(allowed);
    return takeUpload({ ...uploaded, ...found, upload });
  };
}

function wrongMethod(methods: readonly string[]): HttpResponse {
  const allow = [...new Set([...methods, 'POST', 'PUT'])].join(', ');
  return methodNotAllowed(
    `An upload to this address begins with ${methods.join(' or ')}, and continues with PUT or POST.`,
    allow,
  );
}

async function takeUpload(uploaded: NewUpload): Promise<HttpResponse> {
  const { request, route, params, context, upload } = uploaded;
  const protocol = readProtocol(request);
  if (upload.atOwnAddress && (protocol === undefined || protocol === 'multipart')) {
    throw invalidHeader('X-Goog-Upload-Protocol', 'must be raw or resumable at this address');
  }
  const more = protocol === undefined ? uploadParameters : optionalUploadParameters;
  const admitted = await admitCall(request, route, params, context, more);
  if ('refusal' in admitted) return admitted.refusal;
  const type = admitted.call.parameters.string('uploadType');
  if (protocol !== undefined && type !== undefined && type !== typesOfProtocols[protocol]) {
    throw invalidHeader('X-Goog-Upload-Protocol', `contradicts uploadType=${type}`);
  }
  if (protocol === 'resumable') return startGoogUpload(uploaded, admitted);
  switch (type ?? protocol) {
    case 'resumable':
      return startUpload(uploaded, admitted);
    case 'multipart':
      return takeMultipart(uploaded, admitted);
    default:
      return takeMedia(uploaded, admitted);
  }
}

async function takeMedia(uploaded: NewUpload, admitted: AdmittedCall): Promise<HttpResponse> {
  const { request, upload, body } = uploaded;
  const said =
    request.headers[announcingHeaders(request).type.toLowerCase()] ?? request.headers['content-type'];
  const mediaType = acceptMediaType(said ?? 'application/octet-stream', upload.accept, 'Content-Type');
  return takeWhole(uploaded, admitted, admitted.call, mediaType, body);
}

async function takeMultipart(uploaded: NewUpload, admitted: AdmittedCall): Promise<HttpResponse> {
  const { request, upload, body, context } = uploaded;
  const parts = await readMultipart(
    request.headers['content-type'] ?? '',
    body,
    context.uploads.maximumMetadataBytes,
  );
  const mediaType = acceptMediaType(
    parts.fileType ?? 'application/octet-stream',
    upload.accept,
    'Content-Type',
  );
  return takeWhole(
    uploaded,
    admitted,
    withBody(admitted.call, parts.metadata, uploaded.route),
    mediaType,
    parts.file,
  );
}

async function takeWhole(
  uploaded: NewUpload,
  { respond }: AdmittedCall,
  call: ApiCall,
  mediaType: string,
  file: AsyncIterable<Uint8Array>,
): Promise<HttpResponse> {
  const { request, route, upload, context } = uploaded;
  const { maximumBytes, maximumMetadataBytes } = context.uploads;
  const announced = lengthHeader(request, 'Content-Length') ?? 0;
  // Leave room for the metadata and the part headers of a multipart body.
  if (announced > maximumBytes + 2 * maximumMetadataBytes) throw uploadTooLarge(maximumBytes);
  const finish = await prepareWhole(upload, call, atMost(file, maximumBytes), mediaType);
  const now = context.now();
  if ((await accountWithAccess(context.storage, call.token, route.method, now)) === undefined) {
    return invalidTokenResponse(challengerOf(route.version, context.origin), 'revoked');
  }
  return uploadResponse(upload, 200, await finish(now), respond);
}

/** Receives the bytes after preparing the upload. The returned function stores the result. */
async function prepareWhole(
  upload: MediaUpload,
  call: ApiCall,
  file: AsyncIterable<Uint8Array>,
  mediaType: string,
): Promise<(now: number) => Promise<ApiAnswer>> {
  if (upload.keepsContent) {
    const finish = await upload.prepare(call);
    const content = await call.contents.keep(call.account.sub, file, mediaType);
    return async (now) => {
      try {
        return await finish(content, now);
      } catch (error) {
        await call.contents.drop(content.id);
        throw error;
      }
    };
  }
  const finish = await upload.prepare(call);
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of file) {
    hash.update(chunk);
    size += chunk.length;
  }
  if (size === 0) throw mediaBodyRequired();
  return (now) => finish({ mediaType, size, sha256: new Uint8Array(hash.digest()) }, now);
}

async function* atMost(file: AsyncIterable<Uint8Array>, maximumBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > maximumBytes) throw uploadTooLarge(maximumBytes);
    yield chunk;
  }
}
