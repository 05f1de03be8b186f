/**
 * The token endpoint: exchanging a code (RFC 6749 §4.1.3) and refreshing (§6), and reading the answer (§5.1). A request
 * is sent once: a code that was sent twice ends the grant.
 */
import { parseScope } from '@grantway/protocol/scope';
import type { ClientConfiguration } from './configuration.ts';
import { ProtocolError } from './errors.ts';
import type { AccessToken, RefreshToken } from './grant-record.ts';
import type { JsonObject } from './json-object.ts';
import { presentFields } from './present-fields.ts';
import { answeredError, postForm } from './server-request.ts';

/** The token endpoint's answer, checked. Times are whole seconds since 1970. */
export type TokenAnswer = {
  readonly access: AccessToken;
  readonly refresh?: Pick<RefreshToken, 'token' | 'expiresAt'>;
  /** Absent where the server left it out, which means: as asked for. */
  readonly scopes?: readonly string[];
  readonly idToken?: string;
};

type FormFields = readonly [string, string][];

/** Exchanges an authorization code. */
export function exchangeCode(
  configuration: ClientConfiguration,
  input: { readonly code: string; readonly codeVerifier: string },
): Promise<TokenAnswer> {
  const secrets: FormFields = [
    ['code', input.code],
    ['code_verifier', input.codeVerifier],
  ];
  return requestTokens(configuration, secrets, [
    ['grant_type', 'authorization_code'],
    // RFC 6749 §4.1.3: the redirect URI again, the same as in the authorization request.
    ['redirect_uri', configuration.redirectUri ?? ''],
  ]);
}

/** Gets a new access token (RFC 6749 §6). A refusal of the refresh token is a `ProtocolError`; see `reconnect.ts`. */
export function refreshTokens(
  configuration: ClientConfiguration,
  refreshToken: string,
): Promise<TokenAnswer> {
  return requestTokens(configuration, [['refresh_token', refreshToken]], [['grant_type', 'refresh_token']]);
}

async function requestTokens(
  configuration: ClientConfiguration,
  secrets: FormFields,
  others: FormFields,
): Promise<TokenAnswer> {
  // Counted from before the request, so that a token is never held valid for longer than it is.
  const askedAt = Math.floor(configuration.now() / 1000);
  const { clientSecret = '', endpoints, transport } = configuration;
  const answer = await postForm(transport, endpoints.token, [
    ...others,
    ...secrets,
    ...clientCredentials(configuration),
  ]);
  if (answer.status === 200 && answer.body !== undefined) return parseTokenAnswer(answer.body, askedAt);
  throw answeredError(answer, [...secrets.map(([, value]) => value), clientSecret]);
}

/** RFC 6749 §2.3.1: the client's id and secret in the body, as the guide's samples send them. */
export function clientCredentials(configuration: ClientConfiguration): FormFields {
  const { clientId, clientSecret } = configuration;
  return [
    ['client_id', clientId],
    ...(clientSecret === undefined ? [] : [['client_secret', clientSecret] satisfies [string, string]]),
  ];
}

/** Reads RFC 6749 §5.1. What a message says of a bad answer is the name of the field, never its value. */
function parseTokenAnswer(body: JsonObject, askedAt: number): TokenAnswer {
  const accessToken = optionalText(body, 'access_token');
  // RFC 6749 A.12: printable ASCII. Anything else would fail in the header, by an error that quotes the token.
  if (accessToken === undefined || !/^[ -~]+$/.test(accessToken)) throw invalidAnswer('access_token');
  // RFC 6749 §7.1: a token of a type that the client does not know must not be used.
  if (optionalText(body, 'token_type')?.toLowerCase() !== 'bearer') throw invalidAnswer('token_type');
  const token = (value: string, lifetime: string): AccessToken =>
    presentFields<AccessToken>({ token: value, expiresAt: optionalTime(body, lifetime, askedAt) });
  const refreshToken = optionalText(body, 'refresh_token');
  return presentFields<TokenAnswer>({
    access: token(accessToken, 'expires_in'),
    refresh: refreshToken === undefined ? undefined : token(refreshToken, 'refresh_token_expires_in'),
    scopes: optionalScopes(body),
    idToken: optionalText(body, 'id_token'),
  });
}

/** The scopes granted. An empty text, which RFC 6749 §3.3 does not know, grants nothing rather than all. */
function optionalScopes(body: JsonObject): readonly string[] | undefined {
  const scope = body.scope ?? undefined;
  if (scope === undefined) return undefined;
  const scopes = typeof scope === 'string' ? (scope === '' ? [] : parseScope(scope)) : undefined;
  if (scopes === undefined) throw invalidAnswer('scope');
  return scopes;
}

/** A text field; undefined where it is absent, null or empty. */
function optionalText(body: JsonObject, name: string): string | undefined {
  const value = body[name] ?? '';
  if (typeof value !== 'string') throw invalidAnswer(name);
  return value === '' ? undefined : value;
}

/** A life time in seconds as a point in time. Some servers write the number as a string. */
function optionalTime(body: JsonObject, name: string, askedAt: number): number | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  const seconds = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds < 1e11)) throw invalidAnswer(name);
  return askedAt + Math.floor(seconds);
}

function invalidAnswer(field: string): ProtocolError {
  return new ProtocolError('invalid_response', `The token endpoint's answer has no usable ${field}.`);
}
