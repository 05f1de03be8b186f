/**
 * Checks access tokens from another process: asks the authorization server's tokeninfo endpoint, as the guide's
 * resource servers do. Slower than `grantway serve`'s own check by one HTTP round trip for each request.
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

/** The tokeninfo endpoint gave no usable answer: whether the token works is not known. Holds no token. */
export class TokenInfoError extends Error {
  override readonly name = 'TokenInfoError';
}

export type TokenInfoOptions = {
  /** The v3 endpoint, e.g. `https://accounts.example.com/oauth2/v3/tokeninfo`. */
  readonly tokenInfoUrl: string;
  /** Default: the platform's. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long to wait for the whole answer, in milliseconds. Default 5,000. */
  readonly timeoutMilliseconds?: number;
};

/**
 * A checker that asks the tokeninfo endpoint each time, so that a revocation counts at once. The endpoint says neither
 * the project's id (its number, taken from the client id, stands in for it) nor which APIs it has enabled; and it does
 * not tell why a token does not work, so the refusal is `malformed` even for an expired one.
 *
 * Token info names the account (`sub`) only for a token that has a sign-in scope: `openid`, `email` or `profile`. Without one
 * the checker resolves to a `TokenWithoutSubject`, which `requireScopes` and `protectFetch` refuse with 403. Have the
 * application ask for `openid` too.
 *
 * It knows the scheme `bearer` only; a token of another scheme is `malformed`.
 *
 * @returns a checker that rejects with `TokenInfoError` if the endpoint cannot be reached, does not answer in time, or answers
 * something else.
 * @throws TypeError if `tokenInfoUrl` is not an absolute http(s) URL.
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

/** The token goes in the body, not in the URL: URLs end up in logs. */
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
    throw new TokenInfoError('the tokeninfo endpoint could not be asked', { cause });
  }
}

/** Reads the v3 answer: every value a string. */
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
  if (expiresAt === undefined) throw new TokenInfoError('the tokeninfo answer has no time of expiry (exp)');
  if (secondsLeft !== undefined && secondsLeft <= 0) return 'expired';
  const projectNumber = wholeNumber(/^(\d+)-/.exec(clientId)?.[1] ?? '') ?? 0;
  const sub = field('sub');
  return presentFields({
    // Left out, never made up: an invented account would mix people up.
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
