/**
 * The token endpoint: exchanging a code (RFC 6749 §4.1.3) and refreshing (§6), and reading the answer (§5.1). A request
 * is sent once: a code that was sent twice ends the grant.
 */
import { parseScope } from '@grantway/protocol/scope';
import type { ClientConfiguration } from './configuration.ts';
import { nowSeconds } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { AccessToken, RefreshToken } from './grant-record.ts';
import type { JsonObject } from './json-object.ts';
import { presentFields } from './present-fields.ts';
import { answeredError, sendRequest } from './server-request.ts';

/** The token endpoint's answer, checked. Times are whole seconds since 1970. */
export type TokenAnswer = {
  readonly access: AccessToken;
  readonly refresh?: Pick<RefreshToken, 'token' | 'expiresAt'>;
  /** Absent where the server left it out, which means: as asked for. */
  readonly scopes?: readonly string[];
  readonly idToken?: string;
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

/** Gets a new access token (RFC 6749 §6). A refusal of the refresh token is a `ProtocolError`; see `reconnect.ts`. */
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
  const { endpoints } = configuration;
  const answer = await sendRequest(configuration, endpoints.token, {
    ...params,
    ...clientCredentials(configuration),
  });
  if (answer.status === 200 && answer.body) return parseTokenAnswer(answer.body, askedAt);
  throw answeredError(answer);
}

/** RFC 6749 §2.3.1: the client's id and secret in the body, as the guide's samples send them. */
export function clientCredentials({
  clientId,
  clientSecret,
}: ClientConfiguration): Readonly<Record<string, string>> {
  return { client_id: clientId, ...(clientSecret && { client_secret: clientSecret }) };
}

/** Reads RFC 6749 §5.1. What a message says of a bad answer is the name of the field, never its value. */
function parseTokenAnswer(body: JsonObject, askedAt: number): TokenAnswer {
  const invalid = (name: string): ProtocolError =>
    new ProtocolError('invalid_response', `The answer has no usable ${name}.`);
  /** A text; undefined where it is absent, null or empty. */
  const text = (name: string): string | undefined => {
    const value = body[name] ?? '';
    if (typeof value !== 'string') throw invalid(name);
    return value || undefined;
  };
  /**
   * A token and, as a point in time, its end. Some servers write the life time as a text. One that is of no use is taken
   * for none: to refuse the answer would lose the refresh token that came with it.
   */
  const token = (name: string, lifetime: string): AccessToken | undefined => {
    const value = text(name);
    const seconds = Math.floor(Number(body[lifetime] ?? NaN));
    if (!value) return undefined;
    return seconds >= 0 && seconds < 1e11 ? { token: value, expiresAt: askedAt + seconds } : { token: value };
  };
  const access = token('access_token', 'expires_in');
  // RFC 6749 A.12: printable ASCII. Anything else would fail in the header, by an error that quotes the token.
  if (!access || !/^[ -~]+$/.test(access.token)) throw invalid('access_token');
  // RFC 6749 §7.1: a token of a type that the client does not know must not be used.
  if (text('token_type')?.toLowerCase() !== 'bearer') throw invalid('token_type');
  // RFC 6749 §3.3 knows no empty scope: it grants nothing rather than all.
  const scopes = body.scope === '' ? [] : text('scope') && parseScope(body.scope as string);
  if (body.scope && !scopes) throw invalid('scope');
  return presentFields<TokenAnswer>({
    access,
    refresh: token('refresh_token', 'refresh_token_expires_in'),
    scopes: scopes || undefined,
    idToken: text('id_token'),
  });
}
