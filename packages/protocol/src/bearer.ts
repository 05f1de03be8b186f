/**
 * Bearer tokens at a resource server: reads the token of a request (RFC 6750 §2), and writes the challenge that rejects a
 * request (§3).
 */

import { type OAuthErrorCode, wireDescription } from './error.ts';

/**
 * A request's token. `missing`: the request has no bearer token. `malformed`: says what is wrong with the request; the
 * text is safe to send to the client, with `invalid_request`.
 */
export type BearerToken =
  | { readonly token: string }
  | { readonly missing: true }
  | { readonly malformed: string };

// RFC 6750 §2.1: b64token. The two repeated classes share no character, so matching takes linear time.
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Finds a request's access token in its `Authorization` header or in its query, as `access_token` or, for older clients,
 * `oauth_token`.
 *
 * @see RFC 6750 §2.1 and §2.3
 */
export function parseBearerToken(input: {
  readonly authorization: string | undefined;
  readonly query: ReadonlyMap<string, string>;
}): BearerToken {
  // RFC 6750 §3.1: another scheme counts as no authentication, which gets an answer without an error code.
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

/** The parts of a challenge. `scope` is a space-separated list; `errorDescription` is for the developer. */
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
