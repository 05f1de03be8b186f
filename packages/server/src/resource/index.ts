/**
 * `grantway/resource`: what an API needs to accept Grantway's access tokens. `protectFetch` for handlers on the web's
 * `Request`, `requireScopes` for plain request records, `checkByTokenInfo` for an API that runs in a process of its own.
 */
export type { HttpRequest, WholeResponse as HttpResponse } from '../http/http-message.ts';
export { checkByTokenInfo, TokenInfoError, type TokenInfoOptions } from './check-by-token-info.ts';
export type {
  AccessTokenChecker,
  AnyAccessTokenChecker,
  CheckedToken,
  TokenRefusal,
  TokenWithoutSubject,
} from './checked-token.ts';
export type { PresentedToken } from './presented-token.ts';
export { protectFetch } from './protect-fetch.ts';
export {
  type ProtectedService,
  requireScopes,
  type ScopeCheck,
  type ScopeRequirement,
} from './require-scopes.ts';
