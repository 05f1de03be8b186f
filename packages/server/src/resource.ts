/**
 * `grantway/resource`: what an API needs to accept Grantway's access tokens. `protectFetch` for handlers on the web's
 * `Request`, `requireScopes` for plain request records, `checkByTokenInfo` for an API that runs in a process of its own.
 */
export type { HttpRequest, HttpResponse } from './http.ts';
export { checkByTokenInfo, TokenInfoError, type TokenInfoOptions } from './resource/check-by-token-info.ts';
export type {
  AccessTokenChecker,
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './resource/checked-token.ts';
export { protectFetch } from './resource/protect-fetch.ts';
export {
  type ProtectedService,
  requireScopes,
  type ScopeCheck,
  type ScopeRequirement,
} from './resource/require-scopes.ts';
