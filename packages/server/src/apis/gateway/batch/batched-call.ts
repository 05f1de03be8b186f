import type { HttpRequest } from '../../../http/http-message.ts';
import { parseRequestTarget } from '../../../http/node/request-target.ts';
import { canonicalQuery } from '../call/call-parameters.ts';
import { isUploadPath } from '../upload/upload-paths.ts';
import { isBatchPath } from './batch-paths.ts';
import { invalidBatch, notInBatch } from './batch-refusals.ts';
import { type HeaderFields, type Part, readHeaders } from './multipart-mixed.ts';

/**
 * Makes the request of a part. It inherits the batch's headers, except those about the batch's body. The call's own
 * headers win.
 *
 * @throws ApiError with code 400 if the part isn't an HTTP request, or the call can't be part of a batch
 */
export function readCall(part: Part, batch: HttpRequest): HttpRequest {
  if (!/^application\/http\s*(?:;|$)/i.test(part.headers['content-type'] ?? '')) {
    throw invalidBatch('The Content-Type of a part must be application/http.');
  }
  // RFC 9112 §2.2: ignore empty lines before the request.
  const text = part.body.replace(/^(?:\r?\n)+/, '');
  const [line = ''] = text.split('\n', 1);
  const [, method, target] = /^([A-Z]{1,10}) (\S{1,8192})(?: HTTP\/\d(?:\.\d)?)?\s*$/.exec(line) ?? [];
  const place = target === undefined ? undefined : parseRequestTarget(target);
  if (method === undefined || place === undefined) {
    throw invalidBatch('A part must begin with a request line, such as GET /drive/v3/files HTTP/1.1.');
  }
  const { path, query, authority } = place;
  if (isBatchPath(path)) throw notInBatch('A batch');
  if (isUploadPath(path)) throw notInBatch('An upload');
  if (new URLSearchParams(canonicalQuery(query)).getAll('alt').includes('media'))
    throw notInBatch('A download');
  const { headers, body } = readHeaders(text.slice(line.length + 1));
  const own = authority === undefined ? headers : { ...headers, host: authority };
  return { ...batch, method, path, query, body, headers: { ...inherited(batch, query), ...own } };
}

/** Headers about the batch itself, besides `Content-…`. */
const ofBatch = [
  ...['connection', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
  'x-http-method-override',
];

function inherited({ headers }: HttpRequest, query: string): HttpRequest['headers'] {
  const kept = Object.entries(headers).filter(
    ([name]) => !name.startsWith('content-') && !ofBatch.includes(name),
  );
  // If the call has a token in its query, it must not inherit the batch's.
  const hasToken = /(?:^|&)(?:access_token|oauth_token)=/.test(query);
  return Object.fromEntries(hasToken ? kept.filter(([name]) => name !== 'authorization') : kept);
}

/** `<response-a>` for the call `<a>`, as client libraries expect. */
export function responseId({ 'content-id': id }: HeaderFields): string | undefined {
  if (id === undefined) return undefined;
  return id.startsWith('<') ? `<response-${id.slice(1)}` : `response-${id}`;
}
