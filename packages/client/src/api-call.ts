/** Sends one request to an API with an access token: RFC 6750 §2.1. */
import { requireSecureUrl } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';

/** The origin of the last URL that `requireSecureApi` accepted, with a slash at the end. */
let secureStart: string | undefined;

/**
 * Checks the URL of a request to an API: a bearer token may travel only over TLS (RFC 6750 §5.3).
 *
 * @throws {ConfigurationError} if the URL isn't absolute, has a fragment, or would send the token without TLS.
 */
export function requireSecureApi(input: string | URL | Request): void {
  const text = input instanceof Request ? input.url : `${input}`;
  // If the URL has the same origin as the last accepted one, only a fragment can be wrong. Most calls go to the same API
  // as the previous call, so they need no URL parsing.
  if (secureStart && text.startsWith(secureStart) && !text.includes('#')) return;
  secureStart = `${requireSecureUrl('The URL of an API', text).origin}/`;
}

/**
 * Calls `fetch` with the access token as bearer token.
 *
 * @throws {TransientError} if no answer came. If the caller's own signal aborted the request, this function throws that
 * signal's reason instead.
 */
export async function callApi(
  fetch: typeof globalThis.fetch,
  input: string | URL | Request,
  init: RequestInit,
  record: GrantRecord,
): Promise<Response> {
  const request = input instanceof Request ? input : undefined;
  const given = init.headers ?? request?.headers;
  // RFC 6750 §2.1: send the token in the header, which logs and browser histories don't keep.
  const authorization = `Bearer ${record.access?.token}`;
  let headers: HeadersInit = { authorization };
  if (given) {
    headers = new Headers(given);
    headers.set('authorization', authorization);
  }
  try {
    return await fetch(input, { ...init, headers });
  } catch (cause) {
    // The caller aborted the request, and knows why.
    if (init.signal?.aborted || request?.signal.aborted) throw cause;
    throw new TransientError('The API could not be reached.', { cause });
  }
}

/** Whether the library can send a request twice. False if the body is a stream: the first request uses up the stream. */
export function canSendAgain(input: string | URL | Request, init: RequestInit): boolean {
  const body = init.body ?? (input instanceof Request && input.body);
  // All streams are async iterable, and so are async generators, which Node's `fetch` also accepts.
  return !(Symbol.asyncIterator in Object(body));
}

/**
 * Releases the connection of an unused answer. This function doesn't wait for the cancellation. If somebody has cloned
 * the answer, as Next.js does, the cancellation lasts until the clone is finished.
 */
export function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}
