/**
 * One request to the authorization server: time limit, size limit, no redirects followed, JSON read. It never tries
 * twice; whoever calls decides what an answer means.
 */
import { DeniedError, isGrantwayError, ProtocolError, TransientError } from './errors.ts';
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
  /** What was sent: should the server repeat a value of it, no error may. */
  readonly sent: Readonly<Record<string, string>>;
};

/** Far more than any token answer or metadata document needs. */
const maximumAnswerLength = 256 * 1024;

const longestRetryAfterSeconds = 86_400;

/**
 * Sends one request and reads the answer whole.
 *
 * @param params a form to be posted: they stand in the body, never in the URL
 * @throws {TransientError} where no answer came, in time, within the size limit.
 * @throws {ProtocolError} `unexpected_redirect` where the server answers with a redirect.
 */
export async function sendRequest(
  // Called as a plain function: some runtimes refuse a `fetch` with another `this`.
  { fetch, timeoutSeconds }: Transport,
  url: string,
  params?: Readonly<Record<string, string>>,
): Promise<ServerAnswer> {
  const { host } = new URL(url);
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, {
      ...(params && { method: 'POST', body: new URLSearchParams(params) }),
      headers: { accept: 'application/json' },
      // A redirect would carry the secret to a place that nobody configured.
      redirect: 'manual',
      signal,
    });
    const { status } = response;
    // A status of 0 is a browser's way to hide where a redirect leads.
    if (status < 400 && !response.ok) {
      throw new ProtocolError('unexpected_redirect', `${host} sent a redirect.`);
    }
    const text = await readText(response);
    if (text === undefined) throw new TransientError(`${host} sent too long an answer.`, { status });
    // RFC 9110 §10.2.3, its dates left out. A number beyond reason must not stop this process for good.
    const retryAfter = Number(response.headers.get('retry-after'));
    const retryAfterSeconds = Math.min(retryAfter, longestRetryAfterSeconds) || undefined;
    return { status, body: parseJsonObject(text), retryAfterSeconds, sent: params ?? {} };
  } catch (cause) {
    if (isGrantwayError(cause)) throw cause;
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    const reason = isLate ? `did not answer within ${timeoutSeconds} s` : 'could not be reached';
    throw new TransientError(`${host} ${reason}.`, { cause });
  }
}

/** The error that an answer other than 200 stands for. */
export function answeredError({
  status,
  body,
  retryAfterSeconds,
  sent,
}: ServerAnswer): DeniedError | TransientError | ProtocolError {
  const secrets = Object.entries(sent).flatMap(([name, value]) =>
    /^(code|refresh|token$|client_s)/.test(name) ? value : [],
  );
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

/** The body as text, or undefined where it is longer than the limit. */
export async function readText({ body }: Response): Promise<string | undefined> {
  let text = '';
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text.length > maximumAnswerLength) return undefined;
  }
  return text;
}
