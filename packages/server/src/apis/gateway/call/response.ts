/** Turns a handler's answer into the response: JSON with the selected fields, content, or nothing. */
import { type HttpRequest, type HttpResponse, jsonResponse, noStore } from '../../../http/http-message.ts';
import type { ApiAnswer, HandlerAnswer } from '../../catalogue/api-definition.ts';
import { MediaAnswer } from '../../catalogue/media-answer.ts';
import { isUnchanged } from './conditions.ts';
import { type Selection, selectFields } from './field-selection.ts';
import { mediaResponse } from './media-response.ts';

type Wanted = { readonly request: HttpRequest; readonly selection: Selection; readonly isPretty: boolean };

/** The answer depends on the token, so shared caches must not store it. */
const ownHeaders = { ...noStore, vary: 'Authorization' };

export function createResponse(status: 200 | 201, answer: HandlerAnswer, wanted: Wanted): HttpResponse {
  if (answer === undefined) return { status: 204, headers: ownHeaders, body: '' };
  if (answer instanceof MediaAnswer) return mediaResponse(answer.content, wanted.request);
  return typeof answer.etag === 'string'
    ? taggedResponse(status, answer, answer.etag, wanted)
    : jsonOf(status, answer, ownHeaders, wanted);
}

/** The tag in the header doesn't depend on the fields that the client selects. */
function taggedResponse(status: 200 | 201, answer: ApiAnswer, etag: string, wanted: Wanted): HttpResponse {
  const headers = { ...ownHeaders, etag };
  const { request } = wanted;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && isUnchanged(request.headers, etag)) return { status: 304, headers, body: '' };
  return jsonOf(status, answer, headers, wanted);
}

function jsonOf(
  status: 200 | 201,
  answer: ApiAnswer,
  headers: Readonly<Record<string, string>>,
  { selection, isPretty }: Wanted,
): HttpResponse {
  const selected = selectFields(answer, selection);
  if (isPretty) return jsonResponse(status, selected, headers);
  return { ...jsonResponse(status, null, headers), body: JSON.stringify(selected) };
}
