/** The web's `Request` and `Response` as plain records, and back. */
import { type HttpRequest, type HttpResponse, hasNoBody, isStream } from '../http-message.ts';

/** A request without its body, which is left for others to read. */
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

/** The response for the web, to a request with this method. */
export function toWebResponse({ status, headers, body }: HttpResponse, method: string): Response {
  const fields = new Headers();
  for (const [name, values] of Object.entries(headers)) {
    for (const value of typeof values === 'string' ? [values] : values) fields.append(name, value);
  }
  const init = { status, headers: fields };
  // The web's Response takes no body at all, not even an empty one, with such a status.
  if (body === '' || hasNoBody(method, status)) {
    // Whoever made the stream is to know that nobody will read it.
    if (isStream(body)) body.cancel().catch(() => {});
    return new Response(null, init);
  }
  return new Response(body as BodyInit, init);
}
