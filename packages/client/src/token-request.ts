/**
 * Sends requests to the token endpoint: exchanges a code (RFC 6749 §4.1.3) or refreshes tokens (§6), and reads the answer
 * (§5.1). This file sends each request once, because a server may revoke the grant if it gets a code twice. `refresh.ts`
 * retries refreshes.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { parseScope } from '@grantway/protocol/scope';
import { sendAsClient } from './client-authentication.ts';
import type { ClientConfiguration } from './configuration.ts';
import { nowSeconds } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { AccessToken, RefreshToken } from './grant-record.ts';
import type { ServerAnswer } from './server-request.ts';
import { answeredError } from './server-request.ts';

/**
 * The usable parts of the token endpoint's answer: an access token, a refresh token, or both. The server has already used
 * up the code or the old refresh token, so keep everything usable. Times are whole seconds since 1970.
 */
export type TokenAnswer = {
  readonly access?: AccessToken;
  readonly refresh?: Pick<RefreshToken, 'token' | 'expiresAt'>;
  /**
   * Absent if the server named no scopes, which means that it granted what the app asked for. Also absent if `fault` says
   * that the scopes are unusable.
   */
  readonly scopes?: readonly string[];
  readonly idToken?: string;
  /** What is wrong with the rest of the answer. Throw this error after storing the usable parts. */
  readonly fault?: ProtocolError;
};

export function exchangeCode(
  configuration: ClientConfiguration,
  code: string,
  codeVerifier: string,
): Promise<TokenAnswer> {
  return requestTokens(configuration, {
    grant_type: 'authorization_code',
    // RFC 6749 §4.1.3: the same redirect URI as in the authorization request.
    redirect_uri: configuration.redirectUri ?? '',
    code,
    code_verifier: codeVerifier,
  });
}

/**
 * Gets a new access token (RFC 6749 §6). If the server rejects the refresh token, this function throws a `ProtocolError`,
 * and `reconnect-reason.ts` finds the reason.
 */
export function refreshTokens(
  configuration: ClientConfiguration,
  refreshToken: string,
): Promise<TokenAnswer> {
  return requestTokens(configuration, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function requestTokens(
  configuration: ClientConfiguration,
  params: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  // Count lifetimes from before the request, so that the library never uses a token for longer than the token is valid.
  const askedAt = nowSeconds(configuration);
  const { token } = configuration.endpoints;
  const answer = await sendAsClient(configuration, 'token', token, params);
  // RFC 6749 §5.1 requires 200. Some servers answer 201, with tokens that work just as well.
  if (answer.status < 300 && answer.body) return parseTokenAnswer(answer, askedAt);
  throw answeredError(answer);
}

/**
 * Reads a token response (RFC 6749 §5.1). Error messages name the fields at fault, never their values.
 *
 * @throws {ProtocolError} | {DeniedError} | {TransientError} if nothing in the response is usable: the error that the
 * response reports (see `answeredError`), or `invalid_response`.
 */
function parseTokenAnswer(answer: ServerAnswer, askedAt: number): TokenAnswer {
  const body = answer.body ?? {};
  /** Names of fields at fault. */
  const unusable = new Set<string>();
  /** Returns a text field; undefined if it is absent, null, empty, or not text. */
  const text = (name: string): string | undefined => {
    const value = body[name] ?? '';
    if (typeof value === 'string') return value || undefined;
    unusable.add(name);
    return undefined;
  };
  /**
   * Returns a token and the time when it expires. Some servers send the lifetime as text. If the lifetime isn't a
   * sensible number, the expiry is unknown.
   */
  const token = (name: string, lifetime: string): AccessToken | undefined => {
    const value = text(name);
    const seconds = Math.floor(Number(body[lifetime] ?? NaN));
    if (!value) return undefined;
    const expiresAt = seconds >= 0 && seconds < 1e11 ? askedAt + seconds : undefined;
    return presentFields({ token: value, expiresAt });
  };
  const came = token('access_token', 'expires_in');
  // RFC 6749 A.12: printable ASCII. Any other character would fail later in the header, with an error that quotes the
  // token.
  if (!came || !/^[ -~]+$/.test(came.token)) unusable.add('access_token');
  // RFC 6749 §7.1: a client must not use a token of a type that it doesn't know. A token without a type counts as bearer.
  const type = text('token_type');
  if (type?.toLowerCase() !== 'bearer') unusable.add('token_type');
  const access = unusable.has('access_token') || (type && unusable.has('token_type')) ? undefined : came;
  const refresh = token('refresh_token', 'refresh_token_expires_in');
  // RFC 6749 §5.2: errors have their own status, but some servers send them with 200.
  if (!access && !refresh && body.error) throw answeredError(answer);
  const idToken = text('id_token');
  const scopes = readScopes(body.scope);
  if (typeof body.scope !== 'string' ? body.scope : !scopes) unusable.add('scope');

  const problem = unusable.size ? `The token response has no usable ${[...unusable].join(', ')}.` : '';
  if (!access && !refresh) throw new ProtocolError('invalid_response', problem);
  const fault = problem ? new ProtocolError('invalid_response', `${problem} The rest is stored.`) : undefined;
  return presentFields({ access, refresh, scopes, idToken, fault });
}

/** Reads the scopes of an answer, as text or as a JSON list; undefined if they can't be read. */
function readScopes(scope: unknown): readonly string[] | undefined {
  const text = Array.isArray(scope) ? scope.join(' ') : scope;
  // RFC 6749 §3.3 has no empty scope. Take an empty text as "nothing granted" rather than "everything granted".
  if (text === '') return [];
  return typeof text === 'string' ? parseScope(text) : undefined;
}
