/**
 * @grantway/client: OAuth 2.0 for web-server applications, the application's half. RFC 6749 §4.1 with PKCE (RFC 7636),
 * RFC 9207, RFC 7009 and the guide's parameters, on web-standard APIs alone.
 *
 * `createOAuthClient` -> `client.authorizationUrl` (send the browser away) -> `client.handleCallback` (it is back, the
 * grant is stored) -> `client.grant(userId).fetch` (call APIs).
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
