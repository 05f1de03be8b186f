/**
 * One request to the authorization server: time limit, size limit, no redirects followed, JSON read. It never tries
 * twice; whoever calls decides what an answer means.
 */
import { DeniedError, ProtocolError, TransientError } from './errors.ts';
import type { JsonObject } from './json-object.ts';
import { parseJsonObject } from './json-object.ts';

/** How requests go out. */
export type Transport = {
  readonly fetch: typeof globalThis.fetch;
  /** For one request, its body included. */
  readonly timeoutSeconds: number;
};

/** An answer. `body` is undefined where it was no JSON object. */
export type ServerAnswer = {
  readonly status: number;
  readonly body: JsonObject | undefined;
  readonly retryAfterSeconds: number | undefined;
};

/** Far more than any token answer or metadata document needs. */
const maximumAnswerBytes = 256 * 1024;

/** Posts a form. The parameters stand in the body, never in the URL. */
export function postForm(
  transport: Transport,
  url: string,
  params: [string, string][],
): Promise<ServerAnswer> {
  return sendRequest(transport, url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(params).toString(),
  });
}

/**
 * Sends one request and reads the answer whole.
 *
 * @throws {TransientError} where no answer came, in time, within the size limit.
 * @throws {ProtocolError} `unexpected_redirect` where the server answers with a redirect.
 */
export async function sendRequest(
  transport: Transport,
  url: string,
  init: RequestInit,
): Promise<ServerAnswer> {
  // Called as a plain function: some runtimes refuse a `fetch` with another `this`.
  const { fetch, timeoutSeconds } = transport;
  const host = new URL(url).host;
  let response: Response;
  let text: string | undefined;
  try {
    response = await fetch(url, {
      ...init,
      // A redirect would carry the secret to a place that nobody configured.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
    });
    text = await readText(response);
  } catch (cause) {
    const reason = isTimeout(cause) ? `did not answer within ${timeoutSeconds} s` : 'could not be reached';
    throw new TransientError(`${host} ${reason}.`, { cause });
  }
  if (text === undefined) {
    throw new TransientError(`${host} sent too long an answer.`, {
      status: response.status,
    });
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ProtocolError('unexpected_redirect', `${host} sent a redirect.`);
  }
  return {
    status: response.status,
    body: parseJsonObject(text),
    retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after')),
  };
}

/**
 * The error that an answer other than 200 stands for. `secrets` are the values that were sent: should the server repeat
 * one in its description, it is cut out.
 */
export function answeredError(
  answer: ServerAnswer,
  secrets: readonly string[],
): DeniedError | TransientError | ProtocolError {
  const { status, body, retryAfterSeconds } = answer;
  const code = typeof body?.error === 'string' ? cleanText(body.error, secrets) : undefined;
  const overloaded = status >= 500 || status === 429 || status === 408;
  if (overloaded || code === undefined || code === 'server_error' || code === 'temporarily_unavailable') {
    const answered = `The authorization server answered ${status} ${code ?? 'without a code'}.`;
    return new TransientError(answered, { status, retryAfterSeconds });
  }
  const text = body?.error_description;
  const description = typeof text === 'string' ? cleanText(text, secrets) : undefined;
  const subtype =
    typeof body?.error_subtype === 'string' ? cleanText(body.error_subtype, secrets) : undefined;
  return deniedCodes.has(code)
    ? new DeniedError(code, description)
    : new ProtocolError(code, description, subtype);
}

/** Codes by which a person or a policy says no. */
const deniedCodes: ReadonlySet<string> = new Set(['access_denied', 'admin_policy_enforced', 'org_internal']);

/** A server's text made fit for a log: one line, a sentence long, and nothing in it that must not be there. */
export function cleanText(text: string, secrets: readonly string[] = []): string {
  let cleaned = text;
  for (const secret of secrets) {
    if (secret !== '') cleaned = cleaned.replaceAll(secret, '[removed]');
  }
  return cleaned
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** The body as text, or undefined where it is longer than the limit. */
async function readText(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maximumAnswerBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function parseRetryAfter(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}
