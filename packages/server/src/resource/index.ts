/**
 * `grantway/resource` lets an API accept Grantway's access tokens. `protectFetch` wraps handlers for the web's `Request`,
 * `requireScopes` checks plain request records, and `checkByTokenInfo` checks tokens for an API in another process.
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
