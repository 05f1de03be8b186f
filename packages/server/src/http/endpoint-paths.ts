/**
 * The paths of every endpoint, for the routes that answer them and for the links that lead there: first the one that
 * discovery announces, then the aliases that client libraries of the guide's server have built in. On one origin none of
 * them collide, so that a library needs only its base URL changed.
 */
export const endpointPaths = {
  authorization: ['/o/oauth2/v2/auth', '/o/oauth2/auth', '/oauth2/v2/auth'],
  authorizationPage: '/authorize/continue',
  token: ['/token', '/o/oauth2/token', '/oauth2/v3/token', '/oauth2/v4/token'],
  revocation: ['/revoke', '/o/oauth2/revoke'],
  tokenInfoCurrent: ['/tokeninfo', '/oauth2/v3/tokeninfo'],
  tokenInfoLegacy: ['/oauth2/v1/tokeninfo', '/oauth2/v2/tokeninfo'],
  userInfoCurrent: ['/v1/userinfo', '/oauth2/v3/userinfo'],
  userInfoLegacy: ['/oauth2/v2/userinfo', '/oauth2/v1/userinfo', '/userinfo/v2/me'],
  jsonWebKeySet: ['/oauth2/v3/certs'],
  certificates: ['/oauth2/v1/certs'],
  discovery: ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'],
  signIn: '/sign-in',
  signOut: '/sign-out',
  resetAccount: '/account/reset',
  account: '/account',
  applications: '/account/applications',
  security: '/account/security',
  welcome: '/',
  health: '/healthz',
} as const;
