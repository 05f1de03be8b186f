/**
 * The access token of a request, as a checker is given it: with what the request says of itself, because a
 * sender-constrained token (RFC 9449) works only together with a proof for this method and this URL.
 */
import { parseBearerToken } from '@grantway/protocol/bearer';
import { parseForm } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { HttpRequest } from '../http/http-message.ts';

/** An access token and the request that presents it. Never log it: the URL may hold the token, too. */
export type PresentedToken = {
  /** The scheme of the `Authorization` header in lower case, e.g. `bearer`. A token in the query or a form is `bearer`. */
  readonly scheme: string;
  readonly token: string;
  /** The HTTP method, e.g. `GET`. */
  readonly method: string;
  /** The whole URL as the client sees it: the API's origin, the path and the query. */
  readonly url: string;
  /** The value of the `DPoP` header, if the request has one; several of them are joined with `, `. */
  readonly proof?: string;
};

/** `missing`: no token was presented. `malformed`: what is wrong, safe on the wire, for `invalid_request`. */
export type Presentation = PresentedToken | { readonly missing: true } | { readonly malformed: string };

const tokenParameters = ['access_token', 'oauth_token'];

/**
 * Finds the token in the `Authorization` header or in the query.
 *
 * @param origin the API's origin as clients see it; undefined takes the `Host` header's word
 * @see RFC 6750 §2.1 and §2.3
 */
export function readPresentedToken(request: HttpRequest, origin: string | undefined): Presentation {
  const { params, duplicates } = parseForm(request.query);
  // RFC 6750 §3.1: a repeated parameter makes the request invalid; nobody guesses which of two tokens counts.
  if (duplicates.some((name) => tokenParameters.includes(name))) {
    return { malformed: 'The access token must be sent once only.' };
  }
  const bearer = parseBearerToken({ authorization: request.headers.authorization, query: params });
  return 'token' in bearer ? presentBearer(bearer.token, request, origin) : bearer;
}

/** A bearer token that was found in the request. */
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

/** RFC 6761 §6.4: no server is ever called `.invalid`, so no proof is for a request that names no host. */
function claimedOrigin({ secure, headers }: HttpRequest): string {
  return `${secure ? 'https' : 'http'}://${headers.host ?? 'unknown.invalid'}`;
}
