/** Reads the bearer token of a request (RFC 6750 §2), and writes the challenge for a rejected request (§3). */

import { type OAuthErrorCode, wireDescription } from './error.ts';

/**
 * `malformed` says what is wrong with the request. It's safe to send to the client with the error `invalid_request`.
 */
export type BearerToken =
  | { readonly token: string }
  | { readonly missing: true }
  | { readonly malformed: string };

// RFC 6750 §2.1: b64token. The two repeated classes share no character, so matching takes linear time.
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Finds the access token in the `Authorization` header or the parameters. Older clients name the parameter
 * `oauth_token`.
 *
 * @param input.query the parameters of the query or of a posted form
 * @see RFC 6750 §2.1, §2.2 and §2.3
 */
export function parseBearerToken(input: {
  readonly authorization: string | undefined;
  readonly query: ReadonlyMap<string, string>;
}): BearerToken {
  // RFC 6750 §3.1: the response to a request without a bearer token has no error code. A header of another scheme isn't
  // a bearer token.
  const header = /^bearer(?: +|$)(.*)$/is.exec(input.authorization ?? '');
  const presented = [
    header?.[1],
    input.query.get('access_token') || undefined,
    input.query.get('oauth_token') || undefined,
  ].filter((token) => token !== undefined);

  const [token] = presented;
  if (token === undefined) return { missing: true };
  // RFC 6750 §2: a request must send the token in only one way.
  if (presented.length > 1) return { malformed: 'The access token must be sent in one place only.' };
  if (!b64token.test(token))
    return { malformed: 'The access token contains characters that are not allowed.' };
  return { token };
}

/** `scope` is a space-separated list. `errorDescription` is for the client's developer. */
export type BearerChallenge = {
  readonly realm: string;
  readonly error?: OAuthErrorCode;
  readonly errorDescription?: string;
  readonly scope?: string;
  /** The URL of the API's protected-resource metadata (RFC 9728 §5.1). */
  readonly resourceMetadata?: string;
};

/**
 * Returns the value of a `WWW-Authenticate` header. Replaces characters that RFC 6750 §3 forbids within the quotes, so
 * no input can end the value.
 */
export function formatBearerChallenge(challenge: BearerChallenge): string {
  const parts = [
    ['realm', challenge.realm],
    ['error', challenge.error],
    ['error_description', challenge.errorDescription],
    ['scope', challenge.scope],
    ['resource_metadata', challenge.resourceMetadata],
  ] as const;
  const attributes = parts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${wireDescription(value)}"`],
  );
  return `Bearer ${attributes.join(', ')}`;
}
