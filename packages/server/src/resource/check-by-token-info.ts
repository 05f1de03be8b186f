/**
 * Checks access tokens for an API that runs in another process than the authorization server. The check asks the server's
 * tokeninfo endpoint, which costs one HTTP round trip per request.
 */
import { formatBasicCredentials } from '@grantway/protocol/client-authentication';
import { isJsonObject, type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { isResourceIdentifier } from '@grantway/protocol/resource-identifier';
import { parseScope } from '@grantway/protocol/scope';
import type {
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './checked-token.ts';
import { isTemporaryFailure, isTemporaryStatus, TokenInfoError } from './token-info-error.ts';

export type TokenInfoOptions = {
  /** The v3 endpoint, e.g. `https://accounts.example.com/oauth2/v3/tokeninfo`. */
  readonly tokenInfoUrl: string;
  /**
   * The resource identifier of this API, e.g. `https://api.example.com`. The checker then reports tokens without a scope of
   * this API as `malformed`.
   */
  readonly resource?: string;
  /**
   * A web client of the project that owns the API, with its secret. The server then names the account of every token, even
   * if the token has no sign-in scope. Requires `resource`.
   */
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for the complete answer, in milliseconds. Default 5,000. */
  readonly timeoutMilliseconds?: number;
};

/** In characters. Grantway's access tokens have at most 2,048, so don't send the endpoint much longer texts. */
const longestToken = 4_096;

/**
 * Creates a checker that asks the tokeninfo endpoint about every token, so a revocation takes effect immediately.
 *
 * The endpoint leaves out three things. It doesn't name the project's id, so the checker uses the project number from the
 * client id. It doesn't list the project's enabled APIs. It doesn't say why a token fails, so the checker reports
 * `malformed` even for an expired token.
 *
 * With `resource`, `clientId` and `clientSecret`, the answer always names the account (`sub`), and lists only scopes of this
 * API. Without them, it names the account only if the token has a sign-in scope: `openid`, `email` or `profile`. If the
 * answer names no account, the checker resolves to a `TokenWithoutSubject`, which `requireScopes` and `protectFetch` answer
 * with 403.
 *
 * The checker supports only the scheme `bearer`. It reports tokens of other schemes as `malformed`.
 *
 * @returns a checker. It rejects with `TokenInfoError` if it gets no usable answer. `temporary` in this error is true if
 * the endpoint is unreachable, overloaded or failing, and false if the options are wrong: for example a wrong
 * `tokenInfoUrl`, an unknown `resource`, or wrong credentials
 * @throws TypeError if `tokenInfoUrl` isn't an absolute http or https URL, `resource` isn't an absolute URI without a
 * fragment, or one of `clientId` and `clientSecret` is given without the other or without `resource`
 */
export function checkByTokenInfo(options: TokenInfoOptions): AnyAccessTokenChecker {
  const { tokenInfoUrl, timeoutMilliseconds = 5000, fetch = globalThis.fetch } = options;
  if (!URL.canParse(tokenInfoUrl) || !/^https?:$/.test(new URL(tokenInfoUrl).protocol)) {
    throw new TypeError('tokenInfoUrl must be an absolute http or https URL');
  }
  const asking = readAskingApi(options);
  return async ({ scheme, token }) => {
    if (scheme !== 'bearer' || token.length > longestToken) return 'malformed';
    const { status, text } = await ask(
      fetch,
      tokenInfoUrl,
      {
        method: 'POST',
        body: new URLSearchParams({ access_token: token, ...asking.parameters }),
        headers: { accept: 'application/json', ...asking.headers },
      },
      timeoutMilliseconds,
    );
    if (status === 200) return parseTokenInfo(text);
    if (isRefusal(status, text)) return 'malformed';
    throw new TokenInfoError(`the tokeninfo endpoint answered ${status}${explain(status, text)}`, {
      temporary: isTemporaryStatus(status),
    });
  };
}

type AskingApi = {
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
};

function readAskingApi({ resource, clientId, clientSecret }: TokenInfoOptions): AskingApi {
  if (resource !== undefined && !isResourceIdentifier(resource)) {
    throw new TypeError('resource must be an absolute URI without a fragment');
  }
  if (clientId === undefined && clientSecret === undefined) {
    return { parameters: resource === undefined ? {} : { resource }, headers: {} };
  }
  if (!clientId || !clientSecret || resource === undefined) {
    throw new TypeError('clientId and clientSecret need each other, and both need resource');
  }
  return {
    parameters: { resource },
    headers: { authorization: formatBasicCredentials(clientId, clientSecret) },
  };
}

/** Sends the token in the body, because URLs end up in logs. */
async function ask(
  fetch: typeof globalThis.fetch,
  url: string,
  request: RequestInit,
  timeoutMilliseconds: number,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      ...request,
      // Don't follow redirects, because the token could go to another server. A redirect means that `tokenInfoUrl` is wrong.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new TokenInfoError('the request to the tokeninfo endpoint failed', {
      cause,
      temporary: isTemporaryFailure(cause),
    });
  }
}

/**
 * Whether the endpoint says that the token doesn't work. It says so with `invalid_token` or, with the profile `google`,
 * with a description and no `error`. With any other `error`, the request itself is wrong.
 */
function isRefusal(status: number, text: string): boolean {
  const { error, error_description: description } = errorOf(text);
  if (status === 400) return error === 'invalid_token' || (error === undefined && description !== undefined);
  return status === 401 && error === 'invalid_token';
}

/** For the API's log: why the endpoint's answer can't be used, or what to change. Empty if neither is known. */
function explain(status: number, text: string): string {
  const { error, error_description: description } = errorOf(text);
  if (error !== undefined) return `: ${error}${description === undefined ? '' : `, ${description}`}`;
  if (status === 0 || (status >= 300 && status < 400)) return ': tokenInfoUrl must be the final address';
  return status === 404 || status === 405 ? ': tokenInfoUrl is not the address of a tokeninfo endpoint' : '';
}

function errorOf(text: string): { readonly error?: string; readonly error_description?: string } {
  const answer = parseJsonObject(text) ?? {};
  const field = (name: string) => {
    const value = answer[name];
    return typeof value === 'string' ? value.slice(0, 256) : undefined;
  };
  return presentFields({ error: field('error'), error_description: field('error_description') });
}

/** In an answer of the v3 endpoint, every value is a string. */
function parseTokenInfo(text: string): CheckedToken | TokenWithoutSubject | TokenRefusal {
  const answer = parseObject(text);
  const field = (name: string): string => {
    const value = answer[name];
    return typeof value === 'string' ? value : '';
  };
  const clientId = field('azp') || field('aud');
  if (clientId === '') throw unusable('the tokeninfo answer names no client (azp, aud)');
  const expiresAt = wholeNumber(field('exp'));
  const secondsLeft = wholeNumber(field('expires_in'));
  if (expiresAt === undefined) throw unusable('the tokeninfo answer has no expiry time (exp)');
  if (secondsLeft !== undefined && secondsLeft <= 0) return 'expired';
  const projectNumber = wholeNumber(/^(\d+)-/.exec(clientId)?.[1] ?? '') ?? 0;
  const sub = field('sub');
  return presentFields({
    // Never invent an account: people would see each other's data.
    sub: sub === '' ? undefined : sub,
    clientId,
    projectId: String(projectNumber),
    projectNumber,
    scopes: parseScope(field('scope')) ?? [],
    accessType: field('access_type') === 'offline' ? 'offline' : 'online',
    expiresAt,
  });
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unusable('the tokeninfo answer is not JSON', cause);
  }
  if (isJsonObject(value)) return value;
  throw unusable('the tokeninfo answer is not a JSON object');
}

function unusable(message: string, cause?: unknown): TokenInfoError {
  return new TokenInfoError(message, { temporary: false, ...(cause !== undefined && { cause }) });
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}
