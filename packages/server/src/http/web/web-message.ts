/** Converts the web's `Request` and `Response` to plain records and back. */
import { type HttpRequest, type HttpResponse, hasNoBody, isStream } from '../http-message.ts';

/** Leaves the body to the caller. */
export function fromWebRequest(request: Request): HttpRequest {
  const { pathname, search, protocol } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: '',
    secure: protocol === 'https:',
  };
}

/**
 * @param method the request's method
 * @throws TypeError for headers or a status that can't be sent
 */
export function toWebResponse(response: HttpResponse, method: string): Response {
  const { status, headers, body } = response;
  // If the status allows no body, `Response` accepts only null, not an empty text.
  const isEmpty = body === '' || hasNoBody(method, status);
  try {
    const answer = new Response(isEmpty ? null : (body as BodyInit), { status, headers: toFields(headers) });
    if (isEmpty) cancelStream(body);
    return answer;
  } catch (error) {
    cancelStream(body, error);
    throw error;
  }
}

function toFields(headers: HttpResponse['headers']): Headers {
  const fields = new Headers();
  for (const [name, values] of Object.entries(headers)) {
    for (const value of typeof values === 'string' ? [values] : values) fields.append(name, value);
  }
  return fields;
}

function cancelStream(body: HttpResponse['body'], reason?: unknown): void {
  if (isStream(body)) body.cancel(reason).catch(() => {});
}
