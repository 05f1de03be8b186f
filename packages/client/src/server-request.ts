/** Sends one request to the authorization server, with a time limit and a size limit. Follows no redirects. */

import type { JsonObject } from '@grantway/protocol/json-object';
import { parseJsonObject } from '@grantway/protocol/json-object';
import { DeniedError, isGrantwayError, ProtocolError, TransientError } from './errors.ts';

export type Transport = {
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutSeconds: number;
};

export type PostedForm = {
  readonly params: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Texts that no error may contain, even if the server repeats them. */
  readonly secrets: readonly string[];
};

export type ServerAnswer = {
  readonly status: number;
  readonly body: JsonObject | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly secrets: readonly string[];
};

/** In characters: far more than any token answer or metadata document needs. */
const maximumAnswerLength = 256 * 1024;

const longestRetryAfterSeconds = 86_400;

/**
 * @throws {TransientError} if no answer comes within the time and size limits
 * @throws {ProtocolError} `unexpected_redirect` if the server answers with a redirect
 */
export async function sendRequest(
  // Some runtimes reject `transport.fetch(…)`: the `this` of `fetch` must be the global object.
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
      // A redirect would send the secret to a URL that nobody configured.
      redirect: 'manual',
      signal,
    });
    const response = await Promise.race([answering, rejectOnAbort(signal)]);
    const { status, headers } = response;
    // In browsers, an unfollowed redirect has status 0 (Fetch: opaque-redirect filtered response).
    if (status < 400 && !response.ok) {
      throw new ProtocolError('unexpected_redirect', `${host} sent a redirect. Check the endpoint's URL.`);
    }
    const { text, cause } = await readText(response, signal);
    // A complete JSON object is an answer, even if the connection then breaks or never closes.
    const body = parseJsonObject(text) ?? (cause ? undefined : parseForm(headers, text));
    if (!body && cause) throw cause;
    // RFC 9110 §10.2.3, without dates. An absurd number must not block this process forever.
    const retryAfter = Number(headers.get('retry-after'));
    const retryAfterSeconds = retryAfter > 0 ? Math.min(retryAfter, longestRetryAfterSeconds) : undefined;
    return { status, body, retryAfterSeconds, secrets: form?.secrets ?? [] };
  } catch (cause) {
    if (isGrantwayError(cause)) throw cause;
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const reason = isLate ? `did not answer within ${timeoutSeconds} s` : 'could not be reached';
    throw new TransientError(`${host} ${reason}.`, { cause });
  }
}

/** Older versions of GitHub's and Facebook's token endpoints answered with a form. */
function parseForm(headers: Headers, text: string): JsonObject | undefined {
  return headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : undefined;
}

export function answeredError({
  status,
  body,
  retryAfterSeconds,
  secrets,
}: ServerAnswer): DeniedError | TransientError | ProtocolError {
  const code = cleanText(body?.error, secrets);
  const isPassing = status >= 500 || status === 429 || status === 408;
  if (isPassing || !code) {
    const message = `The server answered ${status} ${code ?? 'without an error code'}.`;
    return new TransientError(message, { status, retryAfterSeconds });
  }
  const description = cleanText(body?.error_description, secrets);
  return deniedCodes.test(code)
    ? new DeniedError(code, description)
    : new ProtocolError(code, description, cleanText(body?.error_subtype, secrets));
}

const deniedCodes = /^(access_denied|access_not_configured|admin_policy_enforced|org_internal)$/;

/** Makes a text safe for a log: one line, at most 300 characters, without `secrets`. Undefined if it isn't a string. */
export function cleanText(text: unknown, secrets: readonly string[] = []): string | undefined {
  if (typeof text !== 'string') return undefined;
  return secrets
    .reduce((cleaned, secret) => (secret ? cleaned.replaceAll(secret, '[removed]') : cleaned), text)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** Stops at the size limit or at the signal, so that no server can hold a call forever. Then `cause` says why. */
export async function readText(
  { body, status }: Pick<Response, 'body' | 'status'>,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly cause?: unknown }> {
  let text = '';
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const late = rejectOnAbort(signal);
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

/** Your app may pass its own `fetch`, which may ignore signals. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason));
  });
}
