/**
 * Reads the bearer token of a request (RFC 6750 §2), and writes the challenge in the response to a rejected request (§3).
 */

import { type OAuthErrorCode, wireDescription } from './error.ts';

/**
 * The result of reading a request's token. `missing`: the request has no bearer token. `malformed`: this text says what is
 * wrong with the request; it's safe to send to the client, with the error code `invalid_request`.
 */
export type BearerToken =
  | { readonly token: string }
  | { readonly missing: true }
  | { readonly malformed: string };

// RFC 6750 §2.1: b64token. The two repeated classes share no character, so matching takes linear time.
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Finds a request's access token in its `Authorization` header or in its parameters. The parameter's name is `access_token`
 * or, for older clients, `oauth_token`.
 *
 * @param input.query the parameters of the query or of a posted form
 * @see RFC 6750 §2.1, §2.2 and §2.3
 */
export function parseBearerToken(input: {
  readonly authorization: string | undefined;
  readonly query: ReadonlyMap<string, string>;
}): BearerToken {
  // RFC 6750 §3.1: a request without a bearer token gets a response without an error code. A request with a header of
  // another scheme counts as one without a bearer token.
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

/** The attributes of a challenge. `scope` is a space-separated list. `errorDescription` is for the client's developer. */
export type BearerChallenge = {
  readonly realm: string;
  readonly error?: OAuthErrorCode;
  readonly errorDescription?: string;
  readonly scope?: string;
  /** The URL of the API's protected-resource metadata (RFC 9728 §5.1). */
  readonly resourceMetadata?: string;
};

/**
 * Returns the value of a `WWW-Authenticate` header. This function replaces characters that RFC 6750 §3 forbids within the
 * quotes, so that no input can end the value or the header.
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
