/**
 * Requests and responses as plain records. Every handler takes a request and returns a response, so tests can call it
 * without a port. `node/` and `web/` convert between these records and `node:http` or `fetch`.
 */

/**
 * One HTTP request. The adapter has read the whole body and checked that it is UTF-8. On the paths that the adapter
 * streams, the handler gets `bodyStream` instead.
 */
export type HttpRequest = {
  /** Upper case, e.g. `GET`. */
  readonly method: string;
  /** The path as received, still percent-encoded, without the query. */
  readonly path: string;
  /** The query string as received, without `?`; empty if there is none. */
  readonly query: string;
  /**
   * Header fields by lower-case name. Repeated fields are joined with `, ` (Cookie: `; `). Over `node:http`, only the
   * first counts for fields such as Authorization.
   */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text; empty if there is none, or if `bodyStream` carries it. */
  readonly body: string;
  /**
   * The body as it arrives, of any length. Read it at most once. It throws if the connection breaks. The adapter
   * discards whatever the handler leaves unread.
   */
  readonly bodyStream?: AsyncIterable<Uint8Array>;
  /** Set if the adapter couldn't accept the body. The server answers with this fault. */
  readonly bodyFault?: BodyFault;
  /** Whether the request came over TLS, either to this server or to a proxy that it trusts. */
  readonly secure: boolean;
  /** The client's network address, as reported by a trusted proxy if there is one; absent if unknown. */
  readonly clientAddress?: string | undefined;
};

/** Why a body wasn't accepted. `description` is for the sender. */
export type BodyFault = { readonly status: 400 | 413 | 415 | 503; readonly description: string };

/** Thrown by a `bodyStream` if the bytes aren't what Content-Encoding says. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
}

/** A header with several values (Set-Cookie) is a list. */
export type WholeResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
};

/**
 * A body that the handler produces while the server sends it: for downloads and live logs (decision 0042).
 *
 * - The server reads the stream once, and no faster than the client: the stream calls `pull` when it has room. The
 *   stream's own queue and the connection's buffers hold what isn't sent yet, so keep chunks to some tens of kilobytes.
 * - `close` ends the response. If the headers have a `content-length`, the body must be exactly that long. Without one,
 *   the response is chunked.
 * - `error` breaks the connection, so the client can't mistake a part for the whole. The server reports the error.
 * - The server calls `cancel` if the client goes away. If the response has no body (`hasNoBody`), it calls `cancel`
 *   without reading anything.
 * - Over `node:http`, the server cancels a response that has made no progress for a minute, whichever side is silent. A
 *   live log without news should send an empty line now and then. Over `fetch`, the surrounding server enforces its own
 *   limit.
 */
export type ResponseStream = ReadableStream<Uint8Array>;

export type HttpResponse = Omit<WholeResponse, 'body'> & {
  readonly body: WholeResponse['body'] | ResponseStream;
};

export function isStream(body: HttpResponse['body']): body is ResponseStream {
  return typeof body !== 'string' && !(body instanceof Uint8Array);
}

/** Whether the response has headers only, even if the handler gave it a body (RFC 9110 §6.4.1). */
export function hasNoBody(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** RFC 6749 §5.1 requires `no-store`. Google sends all of these. */
export const noStore: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
};

/** Indented by two spaces, as in the guide's samples. */
export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): WholeResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}

export function uncachedJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): WholeResponse {
  return jsonResponse(status, value, { ...noStore, ...headers });
}

/** Use 303 after a POST, 302 otherwise. */
export function redirectResponse(
  status: 302 | 303,
  location: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): WholeResponse {
  return { status, headers: { location, ...noStore, ...headers }, body: '' };
}
