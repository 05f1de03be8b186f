/**
 * The token endpoint: exchanging a code (RFC 6749 §4.1.3) and refreshing (§6), and reading the answer (§5.1). A request
 * is sent once: a code that was sent twice ends the grant.
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
 * What of the token endpoint's answer can be used: an access token, a refresh token, or both. The server has used up the
 * code, or the old refresh token, for it, so none of it is thrown away. Times are whole seconds since 1970.
 */
export type TokenAnswer = {
  readonly access?: AccessToken;
  readonly refresh?: Pick<RefreshToken, 'token' | 'expiresAt'>;
  /** Absent if the server left it out, which means: as asked for. */
  readonly scopes?: readonly string[];
  readonly idToken?: string;
  /** What is wrong with the rest: to be thrown once what can be used is stored. */
  readonly fault?: ProtocolError;
};

/** Exchanges an authorization code. */
export function exchangeCode(
  configuration: ClientConfiguration,
  code: string,
  codeVerifier: string,
): Promise<TokenAnswer> {
  return requestTokens(configuration, {
    grant_type: 'authorization_code',
    // RFC 6749 §4.1.3: the redirect URI again, the same as in the authorization request.
    redirect_uri: configuration.redirectUri ?? '',
    code,
    code_verifier: codeVerifier,
  });
}

/** Gets a new access token (RFC 6749 §6). A refusal of the refresh token is a `ProtocolError`; see `reconnect-reason.ts`. */
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
  // Counted from before the request, so that a token is never held valid for longer than it is.
  const askedAt = nowSeconds(configuration);
  const { token } = configuration.endpoints;
  const answer = await sendAsClient(configuration, 'token', token, params);
  // RFC 6749 §5.1 says 200; what a server calls created (201) is issued just as well.
  if (answer.status < 300 && answer.body) return parseTokenAnswer(answer, askedAt);
  throw answeredError(answer);
}

/**
 * Reads RFC 6749 §5.1. What a message says of a bad answer is the name of the field, never its value.
 *
 * @throws {ProtocolError} | {DeniedError} if there is nothing in it that can be used: the error that it names, or
 * `invalid_response`.
 */
function parseTokenAnswer(answer: ServerAnswer, askedAt: number): TokenAnswer {
  const body = answer.body ?? {};
  /** Names of fields. */
  const unusable = new Set<string>();
  /** A text; undefined if it is absent, null, empty, or no text. */
  const text = (name: string): string | undefined => {
    const value = body[name] ?? '';
    if (typeof value === 'string') return value || undefined;
    unusable.add(name);
    return undefined;
  };
  /** A token and, as a point in time, its end. Some servers write the lifetime as a text; a useless one counts as none. */
  const token = (name: string, lifetime: string): AccessToken | undefined => {
    const value = text(name);
    const seconds = Math.floor(Number(body[lifetime] ?? NaN));
    if (!value) return undefined;
    const expiresAt = seconds >= 0 && seconds < 1e11 ? askedAt + seconds : undefined;
    return presentFields({ token: value, expiresAt });
  };
  const came = token('access_token', 'expires_in');
  // RFC 6749 A.12: printable ASCII. Anything else would fail in the header, by an error that quotes the token.
  if (!came || !/^[ -~]+$/.test(came.token)) unusable.add('access_token');
  // RFC 6749 §7.1: a token of a type that the client does not know must not be used. One without a type is a bearer token.
  const type = text('token_type');
  if (type?.toLowerCase() !== 'bearer') unusable.add('token_type');
  const access = unusable.has('access_token') || (type && unusable.has('token_type')) ? undefined : came;
  const refresh = token('refresh_token', 'refresh_token_expires_in');
  // An answer of an error says so by its status (RFC 6749 §5.2), but for some servers, which send 200.
  if (!access && !refresh && body.error) throw answeredError(answer);
  const idToken = text('id_token');
  const scopes = readScopes(body.scope);
  if (typeof body.scope !== 'string' ? body.scope : !scopes) unusable.add('scope');

  const problem = unusable.size ? `The answer has no usable ${[...unusable].join(', ')}.` : '';
  if (!access && !refresh) throw new ProtocolError('invalid_response', problem);
  const fault = problem
    ? new ProtocolError('invalid_response', `${problem} What came besides is stored.`)
    : undefined;
  return presentFields({ access, refresh, scopes, idToken, fault });
}

/** The scopes of an answer, a list of them in JSON too; undefined if they cannot be read. */
function readScopes(scope: unknown): readonly string[] | undefined {
  const text = Array.isArray(scope) ? scope.join(' ') : scope;
  // RFC 6749 §3.3 knows no empty scope: it grants nothing rather than all.
  if (text === '') return [];
  return typeof text === 'string' ? parseScope(text) : undefined;
}
