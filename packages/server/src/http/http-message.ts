/**
 * Requests and responses as plain records. Every handler takes one and returns the other, so that it can be tested
 * without a port; `node/` and `web/` turn `node:http` and `fetch` into these records and back.
 */

/**
 * One HTTP request, its body read whole and known to be valid UTF-8; on paths that the adapter was told of it comes as a
 * stream in place of that.
 */
export type HttpRequest = {
  /** Upper case, e.g. `GET`. */
  readonly method: string;
  /** The path as received, still percent-encoded, without the query. */
  readonly path: string;
  /** The query string as received, without `?`; empty where there is none. */
  readonly query: string;
  /** Header fields by lower-case name; repeated fields joined with `, `. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text; empty where there is none, or where it comes as a stream. */
  readonly body: string;
  /**
   * The body as it arrives, of any length, to be read once. It throws where the connection breaks. What the handler leaves
   * unread is the adapter's to get rid of.
   */
  readonly bodyStream?: AsyncIterable<Uint8Array>;
  /** Why there is no body although one was sent: the adapter could not take it. The server answers with it. */
  readonly bodyFault?: BodyFault;
  /** Whether the request came over TLS, at this server or at a proxy that it trusts. */
  readonly secure: boolean;
  /** The network address that it came from, as a trusted proxy says where there is one; absent where that is not known. */
  readonly clientAddress?: string | undefined;
};

/** A body that was not taken, and what to tell the sender. */
export type BodyFault = { readonly status: 400 | 413 | 415 | 503; readonly description: string };

/** Thrown by a `bodyStream` whose bytes are not what Content-Encoding said. */
export class UnpackError extends Error {
  override readonly name = 'UnpackError';
}

/** One HTTP response whose body is known. A header with several values (Set-Cookie) is a list. */
export type WholeResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
};

/**
 * A body that is made while it is sent, for downloads and live tails (decision 0042).
 *
 * - It is read once, and no faster than the client takes it: `pull` is called when there is room. What waits is what the
 *   stream itself holds and what lies in the connection's buffers, so chunks should have some tens of kilobytes at most.
 * - `close` ends the answer. With a `content-length` header it must be that long, otherwise the answer goes in chunks.
 * - `error` breaks the connection off: the client never takes a part for the whole. It is reported.
 * - `cancel` is called if the client goes away, and for HEAD, where nothing is read at all.
 * - Over `node:http` an answer that has not moved for a minute is broken off and cancelled, whichever side is silent: a
 *   tail with nothing to tell sends an empty line now and then. Over `fetch` the surrounding server sees to that.
 */
export type ResponseStream = ReadableStream<Uint8Array>;

/** One HTTP response, with a body that is known or one that is made while it is sent. */
export type HttpResponse = Omit<WholeResponse, 'body'> & {
  readonly body: WholeResponse['body'] | ResponseStream;
};

export function isStream(body: HttpResponse['body']): body is ResponseStream {
  return typeof body !== 'string' && !(body instanceof Uint8Array);
}

/** RFC 9110 §6.4.1: whether the answer ends with its headers, whatever body it was given. */
export function hasNoBody(method: string, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}

export type Handler = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>;

/** Answers that must never be kept by a cache. RFC 6749 §5.1 asks for `no-store`; the guide's server sends them all. */
export const noStore: Readonly<Record<string, string>> = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
};

/** A JSON answer, pretty-printed with two spaces as the guide's samples show it. */
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

/** An answer that sends the browser elsewhere. 303 after a POST, 302 otherwise. */
export function redirectResponse(
  status: 302 | 303,
  location: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): WholeResponse {
  return { status, headers: { location, ...noStore, ...headers }, body: '' };
}
