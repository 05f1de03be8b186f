/**
 * `grantway/resource` lets an API accept Grantway's access tokens. `protectFetch` wraps handlers for the web's `Request`,
 * `requireScopes` checks plain request records, `checkByTokenInfo` checks tokens for an API in another process,
 * and `protectedResourceMetadata` makes the document that leads clients from the API to the authorization server.
 */
export type { HttpRequest, WholeResponse as HttpResponse } from '../http/http-message.ts';
export { checkByTokenInfo, type TokenInfoOptions } from './check-by-token-info.ts';
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
  type ProtectedResource,
  type ProtectedResourceMetadata,
  protectedResourceMetadata,
  protectedResourceMetadataUrl,
} from './protected-resource.ts';
export {
  type ProtectedService,
  requireScopes,
  type ScopeCheck,
  type ScopeRequirement,
} from './require-scopes.ts';
export { TokenInfoError } from './token-info-error.ts';
