/** One request to an API with an access token: RFC 6750 §2.1. */
import { TransientError } from './errors.ts';
import type { GrantRecord } from './grant-record.ts';

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
  const headers = new Headers(init.headers ?? request?.headers);
  // RFC 6750 §2.1: in the header, where neither logs nor browser histories keep it.
  headers.set('authorization', `Bearer ${record.access?.token}`);
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
