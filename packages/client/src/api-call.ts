/** One request to an API with an access token: RFC 6750 §2.1. */
import { requireSecureUrl } from './configuration.ts';
import { TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';

/** The origin of the last URL that was checked, with a slash. */
let secureStart: string | undefined;

/**
 * RFC 6750 §5.3: bearer tokens travel over TLS only.
 *
 * @throws {ConfigurationError} for any other URL, and for one that is not absolute.
 */
export function requireSecureApi(input: string | URL | Request): void {
  const text = input instanceof Request ? input.url : `${input}`;
  // After scheme and host nothing but a fragment can be wrong: most calls go where the last one went.
  if (secureStart && text.startsWith(secureStart) && !text.includes('#')) return;
  secureStart = `${requireSecureUrl('The URL of an API', text).origin}/`;
}

/**
 * `fetch` with the token as bearer.
 *
 * @throws {TransientError} where no answer came. What the caller's own signal is aborted with is thrown as it is.
 */
export async function callApi(
  fetch: typeof globalThis.fetch,
  input: string | URL | Request,
  init: RequestInit,
  record: GrantRecord,
): Promise<Response> {
  const request = input instanceof Request ? input : undefined;
  const given = init.headers ?? request?.headers;
  // RFC 6750 §2.1: in the header, where neither logs nor browser histories keep it.
  const authorization = `Bearer ${record.access?.token}`;
  let headers: HeadersInit = { authorization };
  if (given) {
    headers = new Headers(given);
    headers.set('authorization', authorization);
  }
  try {
    return await fetch(input, { ...init, headers });
  } catch (cause) {
    // Whoever gave the signal knows why.
    if (init.signal?.aborted || request?.signal.aborted) throw cause;
    throw new TransientError('The API could not be reached.', { cause });
  }
}

/** Whether a request's body, if it has one, is still there after it has been sent. */
export function canSendAgain(input: string | URL | Request, init: RequestInit): boolean {
  const body = init.body ?? (input instanceof Request && input.body);
  // Streams of every kind, and what Node takes besides: a generator.
  return !(Symbol.asyncIterator in Object(body));
}

/** Lets go of an answer. Not waited for: of an answer that somebody has cloned, as Next.js does, it ends with the clone. */
export function discard({ body }: Response): void {
  body?.cancel().catch(() => {});
}
