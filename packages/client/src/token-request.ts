/**
 * Requests to the token endpoint: RFC 6749 §4.1.3 and §6, with the answer of §5.1. Each request is sent once, because a
 * server may revoke the grant if it gets a code twice.
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
 * The server has already used up the code or the old refresh token, so keep everything usable of its answer. At least
 * one token is present.
 */
export type TokenAnswer = {
  readonly access?: AccessToken;
  readonly refresh?: Pick<RefreshToken, 'token' | 'expiresAt'>;
  /** Absent if the server granted what the app asked for, or if the scopes are unusable (`fault`). */
  readonly scopes?: readonly string[];
  readonly idToken?: string;
  /** What is wrong with the rest of the answer. Throw it after storing the usable parts. */
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

/** If the server rejects the refresh token, `reconnect-reason.ts` finds the reason for the `ProtocolError`. */
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
  // Count lifetimes from before the request, so that the library uses no token after its expiry.
  const askedAt = nowSeconds(configuration);
  const { token } = configuration.endpoints;
  const answer = await sendAsClient(configuration, 'token', token, params);
  // RFC 6749 §5.1 requires 200, but some servers answer 201.
  if (answer.status < 300 && answer.body) return parseTokenAnswer(answer, askedAt);
  throw answeredError(answer);
}

/**
 * Error messages name the wrong fields, never their values.
 *
 * @throws {ProtocolError} | {DeniedError} | {TransientError} if nothing in the response is usable
 */
function parseTokenAnswer(answer: ServerAnswer, askedAt: number): TokenAnswer {
  const body = answer.body ?? {};
  const unusable = new Set<string>();
  const text = (name: string): string | undefined => {
    const value = body[name] ?? '';
    if (typeof value === 'string') return value || undefined;
    unusable.add(name);
    return undefined;
  };
  /** Some servers send the lifetime as text. If it isn't a sensible number, the expiry is unknown. */
  const token = (name: string, lifetime: string): AccessToken | undefined => {
    const value = text(name);
    const seconds = Math.floor(Number(body[lifetime] ?? NaN));
    if (!value) return undefined;
    const expiresAt = seconds >= 0 && seconds < 1e11 ? askedAt + seconds : undefined;
    return presentFields({ token: value, expiresAt });
  };
  const came = token('access_token', 'expires_in');
  // RFC 6749 A.12: printable ASCII. Other characters would fail in the header, with an error that quotes the token.
  if (!came || !/^[ -~]+$/.test(came.token)) unusable.add('access_token');
  // RFC 6749 §7.1: a client must not use a token of an unknown type. A token without a type counts as bearer.
  const type = text('token_type');
  if (type?.toLowerCase() !== 'bearer') unusable.add('token_type');
  const access = unusable.has('access_token') || (type && unusable.has('token_type')) ? undefined : came;
  const refresh = token('refresh_token', 'refresh_token_expires_in');
  // RFC 6749 §5.2: some servers send errors with status 200.
  if (!access && !refresh && body.error) throw answeredError(answer);
  const idToken = text('id_token');
  const scopes = readScopes(body.scope);
  if (typeof body.scope !== 'string' ? body.scope : !scopes) unusable.add('scope');

  const problem = unusable.size ? `The token response has no usable ${[...unusable].join(', ')}.` : '';
  if (!access && !refresh) throw new ProtocolError('invalid_response', problem);
  const fault = problem ? new ProtocolError('invalid_response', `${problem} The rest is stored.`) : undefined;
  return presentFields({ access, refresh, scopes, idToken, fault });
}

function readScopes(scope: unknown): readonly string[] | undefined {
  const text = Array.isArray(scope) ? scope.join(' ') : scope;
  // RFC 6749 §3.3 has no empty scope. An empty text means "nothing granted" rather than "everything granted".
  if (text === '') return [];
  return typeof text === 'string' ? parseScope(text) : undefined;
}
