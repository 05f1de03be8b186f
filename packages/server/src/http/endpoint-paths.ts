/**
 * The paths of the OAuth endpoints and of the pages. The discovery document names the first path of a list. The others
 * are aliases, most of which Google's client libraries have built in. Google spreads the paths over several hosts. They
 * don't collide, so Google's libraries need only a new base URL.
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
  language: '/language',
  theme: '/theme',
  resetAccount: '/account/reset',
  account: '/account',
  applications: '/account/applications',
  security: '/account/security',
  welcome: '/',
  health: '/healthz',
} as const;
