/**
 * Finds the access token in a request. A checker also gets the request's method and URL, because a sender-constrained
 * token (RFC 9449) needs a proof that names both.
 */
import { parseBearerToken } from '@grantway/protocol/bearer';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { HttpRequest } from '../http/http-message.ts';

/** An access token and the request that carries it. Never log this: the URL may contain the token too. */
export type PresentedToken = {
  /** The token's scheme in lower case (RFC 9110 §11.1). Today it's always `bearer`. */
  readonly scheme: string;
  readonly token: string;
  /** The HTTP method, e.g. `GET`. */
  readonly method: string;
  /** The full URL as the client sees it: the API's origin, path and query. */
  readonly url: string;
  /** The value of the `DPoP` header, if there is one; several values are joined with `, `. */
  readonly proof?: string;
};

/** `missing`: the request has no token. `malformed`: a description that is safe to send with `invalid_request`. */
export type Presentation = PresentedToken | { readonly missing: true } | { readonly malformed: string };

const tokenParameters = ['access_token', 'oauth_token'];

/**
 * Finds the token in the `Authorization` header or in the query.
 *
 * @param origin the API's origin as clients see it; if undefined, this function uses the `Host` header
 * @see RFC 6750 §2.1 and §2.3
 */
export function readPresentedToken(request: HttpRequest, origin: string | undefined): Presentation {
  const { params, duplicates } = parseForm(request.query);
  // RFC 6750 §3.1: a repeated parameter makes the request invalid. Don't guess which of two tokens counts.
  if (duplicates.some((name) => tokenParameters.includes(name))) {
    return { malformed: 'The access token must be sent only once.' };
  }
  const bearer = parseBearerToken({ authorization: request.headers.authorization, query: params });
  return 'token' in bearer ? presentBearer(bearer.token, request, origin) : bearer;
}

export function presentBearer(
  token: string,
  request: HttpRequest,
  origin: string | undefined,
): PresentedToken {
  const { method, path, query } = request;
  const proof = request.headers.dpop;
  return presentFields({
    scheme: 'bearer',
    token,
    method,
    url: `${origin ?? claimedOrigin(request)}${path}${query === '' ? '' : `?${query}`}`,
    proof,
  });
}

/** If the request names no host, use one that no proof can match: no server is ever called `.invalid` (RFC 6761 §6.4). */
function claimedOrigin({ secure, headers }: HttpRequest): string {
  return `${secure ? 'https' : 'http'}://${headers.host ?? 'unknown.invalid'}`;
}
