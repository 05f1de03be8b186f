/** Facts about authorization servers that their metadata doesn't have. */

export const googleIssuer = 'https://accounts.google.com';

/** Most of Google's APIs are at this origin. */
export const googleApisOrigin = 'https://www.googleapis.com';

/** The default for endpoints that a `client_secret.json` leaves out. */
export const googleServer = {
  authorization: `${googleIssuer}/o/oauth2/v2/auth`,
  token: 'https://oauth2.googleapis.com/token',
  revocation: 'https://oauth2.googleapis.com/revoke',
} as const;

/** Matches any subdomain, because older files name token endpoints on other hosts of Google. */
export const googleHost = /\.google(apis)?\.com$/;

/**
 * Recognizes servers like Google's by the path. They have `/revoke` and `/tokeninfo` beside the token endpoint, and
 * support `access_type` and `include_granted_scopes`.
 */
export function worksLikeGoogle(authorizationEndpoint: string): boolean {
  return /\/o\/oauth2\/(v2\/)?auth$/.test(authorizationEndpoint);
}

/** A `client_secret.json` names no revocation endpoint, so guess it from the token endpoint. */
export const revocationEndpointBeside = ({ hostname, origin }: URL): string =>
  googleHost.test(hostname) ? googleServer.revocation : `${origin}/revoke`;

/** In the order to try them. */
export function metadataAddresses(issuer: string): readonly [openId: string, oauth: string] {
  const { origin, pathname } = new URL(issuer);
  return [
    // OpenID Connect Discovery §4.1: remove a slash at the issuer's end.
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    // RFC 8414 §3.1: the well-known path comes before the issuer's path.
    `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`,
  ];
}
