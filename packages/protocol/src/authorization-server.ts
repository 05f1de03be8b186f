/** Facts about authorization servers that no metadata document says. */

/** What a `client_secret.json` leaves out is Google's. */
export const googleServer = {
  issuer: 'https://accounts.google.com',
  authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revocation: 'https://oauth2.googleapis.com/revoke',
  /** The host of most of its APIs. */
  apis: 'https://www.googleapis.com',
} as const;

/** Older files name token endpoints on other hosts of Google. */
export function isGoogleHost(hostname: string): boolean {
  return /\.google(apis)?\.com$/.test(hostname);
}

/**
 * Servers that work like Google's have this path. They have `/revoke` and `/tokeninfo` beside the token endpoint, and
 * they know `access_type` and `include_granted_scopes`.
 */
export function worksLikeGoogle(authorizationEndpoint: string): boolean {
  return /\/o\/oauth2\/(v2\/)?auth$/.test(authorizationEndpoint);
}

/** For a `client_secret.json`, which names no revocation endpoint. */
export function revocationEndpointBeside({ hostname, origin }: URL): string {
  return isGoogleHost(hostname) ? googleServer.revocation : `${origin}/revoke`;
}

/** Where an issuer's metadata can be, in the order in which to try them. */
export function metadataAddresses(issuer: string): readonly [openId: string, oauth: string] {
  const { origin, pathname } = new URL(issuer);
  return [
    // OpenID Connect Discovery §4.1: remove a slash at the issuer's end.
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    // RFC 8414 §3.1: the well-known path comes before the issuer's path.
    `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`,
  ];
}
