import { requireSecureUrl } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';

/** The origin that `requireSecureApi` accepted last, with a slash at the end. */
let secureStart: string | undefined;

/**
 * RFC 6750 §5.3: a bearer token may travel only over TLS. On the same machine, plain HTTP is allowed.
 *
 * @throws {ConfigurationError} if the URL isn't absolute, has a fragment, or needs TLS
 */
export function requireSecureApi(input: string | URL | Request): void {
  const text = input instanceof Request ? input.url : `${input}`;
  // Most calls go to the same API as the previous call. Then only a fragment can be wrong, so skip parsing.
  if (secureStart && text.startsWith(secureStart) && !text.includes('#')) return;
  secureStart = `${requireSecureUrl('The URL of an API', text).origin}/`;
}

/**
 * @throws {TransientError} if no answer came
 * @throws the reason of the caller's own signal if that signal aborted the request
 */
export async function callApi(
  fetch: typeof globalThis.fetch,
  input: string | URL | Request,
  init: RequestInit,
  record: GrantRecord,
): Promise<Response> {
  const request = input instanceof Request ? input : undefined;
  const given = init.headers ?? request?.headers;
  // RFC 6750 §5.3: logs and browser histories keep URLs, but not this header.
  const authorization = `Bearer ${record.access?.token}`;
  let headers: HeadersInit = { authorization };
  if (given) {
    headers = new Headers(given);
    headers.set('authorization', authorization);
  }
  try {
    return await fetch(input, { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted || request?.signal.aborted) throw cause;
    throw new TransientError('The API could not be reached.', { cause });
  }
}

/** False for streams: the first request uses up the stream. */
export function canSendAgain(input: string | URL | Request, init: RequestInit): boolean {
  const body = init.body ?? (input instanceof Request && input.body);
  // All streams are async iterable. So are async generators, which Node's `fetch` also accepts.
  return !(Symbol.asyncIterator in Object(body));
}

/** Releases the connection. Doesn't wait: if Next.js cloned the answer, canceling lasts until the clone is finished. */
export function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}
