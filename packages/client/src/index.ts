/**
 * @grantway/client: OAuth 2.0 for web-server applications, the application's half. RFC 6749 §4.1 with PKCE (RFC 7636),
 * RFC 9207, RFC 7009 and the guide's parameters, on web-standard APIs alone.
 *
 * `createOAuthClient` -> `client.authorizationUrl` (send the browser away) -> `client.handleCallback` (it is back) ->
 * `client.grant(tokens).fetch` (call APIs).
 */
export type { AuthorizationRequest, AuthorizationStart, Prompt } from './authorization-url.ts';
export type { CallbackResult, DeniedResult, GrantedResult } from './callback.ts';
export { createOAuthClient, OAuthClient } from './client.ts';
export type { Endpoints, OAuthClientOptions } from './configuration.ts';
export type { GrantwayError, StateMismatchReason } from './errors.ts';
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
export type { GrantOptions } from './grant.ts';
export { Grant } from './grant.ts';
export type { GrantRecord, StoredRefreshToken } from './grant-record.ts';
export type { Account } from './id-token.ts';
