/**
 * Checks access tokens for an API that runs in another process than the authorization server. It asks the server's
 * tokeninfo endpoint, which costs one HTTP round trip per request.
 */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { parseScope } from '@grantway/protocol/scope';
import type {
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './checked-token.ts';

/** The tokeninfo endpoint gave no usable answer, so the token could not be checked. The error contains no token. */
export class TokenInfoError extends Error {
  override readonly name = 'TokenInfoError';
}

export type TokenInfoOptions = {
  /** The v3 endpoint, e.g. `https://accounts.example.com/oauth2/v3/tokeninfo`. */
  readonly tokenInfoUrl: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for the complete answer, in milliseconds. Default 5,000. */
  readonly timeoutMilliseconds?: number;
};

/**
 * Creates a checker that asks the tokeninfo endpoint about every token, so a revocation takes effect immediately.
 *
 * The endpoint leaves out three things. It doesn't name the project's id, so the checker uses the project number from the
 * client id. It doesn't list the project's enabled APIs. It doesn't say why a token fails, so the checker reports
 * `malformed` even for an expired token.
 *
 * The endpoint names the account (`sub`) only if the token has a sign-in scope: `openid`, `email` or `profile`. Otherwise
 * the checker resolves to a `TokenWithoutSubject`, which `requireScopes` and `protectFetch` answer with 403. To avoid
 * that, let the app request `openid` too.
 *
 * The checker supports only the scheme `bearer`. It reports tokens of other schemes as `malformed`.
 *
 * @returns a checker. It rejects with `TokenInfoError` if it can't reach the endpoint, gets no answer in time, or can't
 * understand the answer
 * @throws TypeError if `tokenInfoUrl` isn't an absolute http or https URL
 */
export function checkByTokenInfo(options: TokenInfoOptions): AnyAccessTokenChecker {
  const { tokenInfoUrl, timeoutMilliseconds = 5000, fetch = globalThis.fetch } = options;
  if (!URL.canParse(tokenInfoUrl) || !/^https?:$/.test(new URL(tokenInfoUrl).protocol)) {
    throw new TypeError('tokenInfoUrl must be an absolute http or https URL');
  }
  return async ({ scheme, token }) => {
    if (scheme !== 'bearer') return 'malformed';
    const { status, text } = await ask(fetch, tokenInfoUrl, token, timeoutMilliseconds);
    if (status === 400 || status === 401) return 'malformed';
    if (status !== 200) throw new TokenInfoError(`the tokeninfo endpoint answered ${status}`);
    return parseTokenInfo(text);
  };
}

/** Sends the token in the body, because URLs end up in logs. */
async function ask(
  fetch: typeof globalThis.fetch,
  url: string,
  token: string,
  timeoutMilliseconds: number,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ access_token: token }),
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new TokenInfoError('the request to the tokeninfo endpoint failed', { cause });
  }
}

/** Reads an answer of version 3, in which every value is a string. */
function parseTokenInfo(text: string): CheckedToken | TokenWithoutSubject | TokenRefusal {
  const answer = parseObject(text);
  const field = (name: string): string => {
    const value = answer[name];
    return typeof value === 'string' ? value : '';
  };
  const clientId = field('azp') || field('aud');
  if (clientId === '') throw new TokenInfoError('the tokeninfo answer names no client (azp, aud)');
  const expiresAt = wholeNumber(field('exp'));
  const secondsLeft = wholeNumber(field('expires_in'));
  if (expiresAt === undefined) throw new TokenInfoError('the tokeninfo answer has no expiry time (exp)');
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
    throw new TokenInfoError('the tokeninfo answer is not JSON', { cause });
  }
  if (isJsonObject(value)) return value;
  throw new TokenInfoError('the tokeninfo answer is not a JSON object');
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(number) ? number : undefined;
}
