/**
 * Accepts files that are sent with an API call. With `uploadType=media` the body is only the file. With `multipart` it is
 * JSON and the file (RFC 2387). With `resumable` the client sends the file in any number of requests (`resumable.ts`,
 * `goog-upload.ts`). The server reads bodies as they arrive. It counts and hashes the bytes, but doesn't keep them.
 */

import { methodNotAllowed } from '../../../http/api-error.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import { invalidTokenResponse } from '../../../resource/require-scopes.ts';
import type { FinishUpload, MediaUpload, ParameterDefinitions } from '../../catalogue/api-definition.ts';
import { queryText } from '../../catalogue/parameter-notation.ts';
import { type AdmittedCall, admitCall, challengerOf, type MethodRoute } from '../call/api-call.ts';
import { continueGoogUpload, hasCommand, readProtocol, startGoogUpload } from './goog-upload.ts';
import { acceptMediaType } from './media-type.ts';
import { readMultipart } from './multipart.ts';
import { ReceivedContent } from './received-content.ts';
import { continueUpload, startUpload } from './resumable.ts';
import { accessStands } from './standing-access.ts';
import { namesUpload } from './transfer.ts';
import { uploadPaths } from './upload-paths.ts';
import { invalidHeader, mediaBodyRequired, nothingToUploadTo, uploadTooLarge } from './upload-refusals.ts';
import { bodyOf, lengthHeader, type UploadContext, type UploadRequest } from './upload-request.ts';

const uploadType = queryText('How the file is sent: media, multipart or resumable.', {
  enum: ['media', 'multipart', 'resumable'],
});

const uploadParameters: ParameterDefinitions = { uploadType: { ...uploadType, required: true } };

/** With the header X-Goog-Upload-Protocol, `uploadType` is optional. */
const optionalUploadParameters: ParameterDefinitions = { uploadType };

const typesOfProtocols = { raw: 'media', multipart: 'multipart', resumable: 'resumable' } as const;

/** Creates the handler for upload paths. The handler throws `ApiError`, and passes on errors of storage. */
export function createUploadEndpoint(
  routes: readonly MethodRoute[],
  context: UploadContext,
): (request: HttpRequest) => Promise<HttpResponse> {
  const byPath = new Map<string, { readonly route: MethodRoute; readonly upload: MediaUpload }>();
  for (const route of routes) {
    const { upload } = route.method;
    if (upload === undefined) continue;
    for (const path of Object.values(uploadPaths(route.version, route.method)))
      byPath.set(path, { route, upload });
  }
  return async (request) => {
    const found = byPath.get(request.path);
    if (found === undefined) throw nothingToUploadTo();
    const uploaded = { request, body: bodyOf(request), ...found, context };
    if (request.method !== 'PUT' && request.method !== 'POST') {
      return methodNotAllowed(
        'This address accepts POST, and also PUT if an upload has started.',
        'POST, PUT',
      );
    }
    if (request.method === 'POST' && !namesUpload(request)) return takeUpload(uploaded);
    return hasCommand(request) ? continueGoogUpload(uploaded) : continueUpload(uploaded);
  };
}

async function takeUpload(uploaded: UploadRequest): Promise<HttpResponse> {
  const { request, route, context } = uploaded;
  const protocol = readProtocol(request);
  const more = protocol === undefined ? uploadParameters : optionalUploadParameters;
  const admitted = await admitCall(request, route, {}, context, more);
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

/** Accepts a body that is only the file, without metadata. */
async function takeMedia(uploaded: UploadRequest, admitted: AdmittedCall): Promise<HttpResponse> {
  const { request, upload, body } = uploaded;
  const said = request.headers['x-goog-upload-header-content-type'] ?? request.headers['content-type'];
  const mediaType = acceptMediaType(said ?? 'application/octet-stream', upload.accept, 'Content-Type');
  const finish = await upload.prepare(admitted.call, undefined);
  return takeWhole(uploaded, admitted, finish, mediaType, body);
}

async function takeMultipart(uploaded: UploadRequest, admitted: AdmittedCall): Promise<HttpResponse> {
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
  const finish = await upload.prepare(admitted.call, parts.metadata);
  return takeWhole(uploaded, admitted, finish, mediaType, parts.file);
}

async function takeWhole(
  { request, route, context }: UploadRequest,
  { call, respond }: AdmittedCall,
  finish: FinishUpload,
  mediaType: string,
  file: AsyncIterable<Uint8Array>,
): Promise<HttpResponse> {
  const { maximumBytes, maximumMetadataBytes } = context.uploads;
  const announced = lengthHeader(request, 'Content-Length') ?? 0;
  // A multipart body also contains the metadata and short headers. The margin is ample for both.
  if (announced > maximumBytes + 2 * maximumMetadataBytes) throw uploadTooLarge(maximumBytes);
  const content = new ReceivedContent();
  for await (const chunk of file) {
    if (content.size + chunk.length > maximumBytes) throw uploadTooLarge(maximumBytes);
    content.append(chunk);
  }
  if (content.size === 0) throw mediaBodyRequired();
  const now = context.now();
  if (!(await accessStands(context.storage, call, route.method, now))) {
    return invalidTokenResponse(challengerOf(route.version, context.origin), 'revoked');
  }
  return respond(200, await finish({ mediaType, size: content.size, sha256: content.digest() }, now));
}
