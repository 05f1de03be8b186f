/**
 * `@grantway/client`: the client side of OAuth 2.0 for web-server apps. It implements RFC 6749 §4.1 with PKCE (RFC
 * 7636), issuer identification (RFC 9207), revocation (RFC 7009) and the parameters of Google's guide "Using OAuth 2.0
 * for Web Server Applications". It uses web-standard APIs only.
 *
 * A *grant* is what one user has allowed your app to do: the scopes and the tokens for them. The library stores one
 * grant per user.
 *
 * The flow:
 *
 * - `createOAuthClient` creates the client once, when your app starts.
 * - `client.authorizationUrl` sends the user's browser to the authorization server.
 * - `client.handleCallback` takes the answer when the browser comes back, and stores the grant.
 * - `client.grant(userId).fetch` calls APIs.
 */
export type { AuthorizationRequest, AuthorizationStart, Prompt } from './authorization-request.ts';
export type {
  CallbackOptions,
  CallbackResult,
  DeniedResult,
  GrantedResult,
  OtherAccountResult,
} from './callback.ts';
export type { OAuthClient, TokensEvent, TokensListener } from './client.ts';
export { createOAuthClient } from './client.ts';
export type { ClientAuthentication } from './client-authentication.ts';
export type { Endpoints, OAuthClientOptions } from './configuration.ts';
export type { ClientCredentials } from './credentials.ts';
export type { GrantwayError, ReconnectReason, StateMismatchReason } from './errors.ts';
export {
  ConfigurationError,
  DeniedError,
  isGrantwayError,
  NeedsConsentError,
  ProtocolError,
  ReconnectError,
  StateMismatchError,
  TransientError,
} from './errors.ts';
export type { Grant, GrantRequestInit, GrantStatus } from './grant.ts';
export type { AccessToken, GrantRecord, RefreshToken } from './grant-record.ts';
export type { Account } from './id-token.ts';
export type { GrantAuthorizationRequest } from './incremental-authorization.ts';
export type { GrantStore, StoreCondition, StoredGrant, StoreListing } from './stores/grant-store.ts';
