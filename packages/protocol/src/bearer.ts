/** Bearer tokens at a resource server: how one is presented (RFC 6750 §2) and how it is refused (§3). */

import { type OAuthErrorCode, wireDescription } from './error.ts';

/** `missing`: no bearer token was presented. `malformed`: what is wrong, safe on the wire, for `invalid_request`. */
export type BearerToken =
  | { readonly token: string }
  | { readonly missing: true }
  | { readonly malformed: string };

// RFC 6750 §2.1: b64token. A quantified class followed by a disjoint one: linear in the length.
const b64token = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Finds the access token of a request in its `Authorization` header (preferred) or in its query, as `access_token`
 * or, for older clients, `oauth_token`.
 *
 * @see RFC 6750 §2.1 and §2.3
 */
export function parseBearerToken(input: {
  readonly authorization: string | undefined;
  readonly query: ReadonlyMap<string, string>;
}): BearerToken {
  // RFC 6750 §3.1: another scheme counts as no authentication at all, answered without an error code.
  const header = /^bearer(?: +|$)(.*)$/is.exec(input.authorization ?? '');
  const presented = [
    header?.[1],
    input.query.get('access_token') || undefined,
    input.query.get('oauth_token') || undefined,
  ].filter((token) => token !== undefined);

  const [token] = presented;
  if (token === undefined) return { missing: true };
  // RFC 6750 §2: no more than one way in a request.
  if (presented.length > 1) return { malformed: 'The access token must be sent in one place only.' };
  if (!b64token.test(token)) return { malformed: 'The access token has characters that no token has.' };
  return { token };
}

/** The parts of a challenge. `scope` is a scope list; `errorDescription` is for the developer. */
export type BearerChallenge = {
  readonly realm: string;
  readonly error?: OAuthErrorCode;
  readonly errorDescription?: string;
  readonly scope?: string;
};

/**
 * The value of a `WWW-Authenticate` header. Characters that RFC 6750 §3 does not allow within the quotes are replaced,
 * so that nothing that is passed in can end the value or the header.
 */
export function formatBearerChallenge(challenge: BearerChallenge): string {
  const parts = [
    ['realm', challenge.realm],
    ['error', challenge.error],
    ['error_description', challenge.errorDescription],
    ['scope', challenge.scope],
  ] as const;
  const attributes = parts.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${wireDescription(value)}"`],
  );
  return `Bearer ${attributes.join(', ')}`;
}
