/**
 * One request to the authorization server: time limit, size limit, no redirects followed, JSON or a form read. It never
 * tries twice; the caller decides what an answer means.
 */

import type { JsonObject } from '@grantway/protocol/json-object';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { DeniedError, isGrantwayError, ProtocolError, TransientError } from './errors.ts';

/** How requests go out. */
export type Transport = {
  readonly fetch: typeof globalThis.fetch;
  /** For one request, its body included. */
  readonly timeoutSeconds: number;
};

/** A form to be posted. */
export type PostedForm = {
  /** They stand in the body, never in the URL. */
  readonly params: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What no error may hold, even if the server repeats it. */
  readonly secrets: readonly string[];
};

/** An answer. `body` is undefined if it was neither a JSON object nor a form. */
export type ServerAnswer = {
  readonly status: number;
  readonly body: JsonObject | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly secrets: readonly string[];
};

/** Far more than any token answer or metadata document needs. */
const maximumAnswerLength = 256 * 1024;

const longestRetryAfterSeconds = 86_400;

/**
 * Sends one request and reads the answer whole.
 *
 * @throws {TransientError} if no answer came, in time, within the size limit.
 * @throws {ProtocolError} `unexpected_redirect` if the server answers with a redirect.
 */
export async function sendRequest(
  // Called as a plain function: some runtimes refuse a `fetch` with another `this`.
  { fetch, timeoutSeconds }: Transport,
  url: string,
  form?: PostedForm,
): Promise<ServerAnswer> {
  const { host } = new URL(url);
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const answering = fetch(url, {
      ...(form && { method: 'POST', body: new URLSearchParams(form.params) }),
      headers: { accept: 'application/json', ...form?.headers },
      // A redirect would carry the secret to a place that nobody configured.
      redirect: 'manual',
      signal,
    });
    const response = await Promise.race([answering, endOf(signal)]);
    const { status, headers } = response;
    // A status of 0 is a browser's way to hide where a redirect leads.
    if (status < 400 && !response.ok) {
      throw new ProtocolError('unexpected_redirect', `${host} sent a redirect.`);
    }
    const { text, cause } = await readText(response, signal);
    // A JSON object that has come whole is an answer, even if the connection never ends, or breaks off after it.
    const body = parseJsonObject(text) ?? (cause ? undefined : parseForm(headers, text));
    if (!body && cause) throw cause;
    // RFC 9110 §10.2.3, its dates left out. A number beyond reason must not stop this process for good.
    const retryAfter = Number(headers.get('retry-after'));
    const retryAfterSeconds = Math.min(retryAfter, longestRetryAfterSeconds) || undefined;
    return { status, body, retryAfterSeconds, secrets: form?.secrets ?? [] };
  } catch (cause) {
    if (isGrantwayError(cause)) throw cause;
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const reason = isLate ? `did not answer within ${timeoutSeconds} s` : 'could not be reached';
    throw new TransientError(`${host} ${reason}.`, { cause });
  }
}

/** Some servers answer with a form, as older ones of GitHub and Facebook did. */
function parseForm(headers: Headers, text: string): JsonObject | undefined {
  return headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : undefined;
}

/** The error that an answer other than 200 stands for. */
export function answeredError({
  status,
  body,
  retryAfterSeconds,
  secrets,
}: ServerAnswer): DeniedError | TransientError | ProtocolError {
  const code = cleanText(body?.error, secrets);
  const isPassing = status >= 500 || status === 429 || status === 408;
  if (isPassing || !code) {
    const message = `The server answered ${status} ${code ?? 'without a code'}.`;
    return new TransientError(message, { status, retryAfterSeconds });
  }
  const description = cleanText(body?.error_description, secrets);
  return deniedCodes.test(code)
    ? new DeniedError(code, description)
    : new ProtocolError(code, description, cleanText(body?.error_subtype, secrets));
}

/** Codes by which a person or a policy says no. */
const deniedCodes = /^(access_denied|access_not_configured|admin_policy_enforced|org_internal)$/;

/**
 * A server's text made fit for a log: one line, a sentence long, and nothing in it that must not be there. Undefined
 * where it is no text.
 */
export function cleanText(text: unknown, secrets: readonly string[] = []): string | undefined {
  if (typeof text !== 'string') return undefined;
  return secrets
    .reduce((cleaned, secret) => (secret ? cleaned.replaceAll(secret, '[removed]') : cleaned), text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/**
 * The body as text, as far as it comes within the size limit and before the signal: no server can hold a call for ever.
 * `cause` is what ended it early.
 */
export async function readText(
  { body, status }: Pick<Response, 'body' | 'status'>,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly cause?: unknown }> {
  let text = '';
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const late = endOf(signal);
  try {
    for (;;) {
      const part = await Promise.race([late, reader?.read()]);
      if (!part || part.done) return { text };
      text += part.value;
      if (text.length > maximumAnswerLength) throw new TransientError('The answer is too long.', { status });
    }
  } catch (cause) {
    reader?.cancel().catch(() => {});
    return { text, cause };
  }
}

/** Rejects when a signal ends something. Not left to `fetch`, which may be the application's own and know of no signals. */
function endOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
}
