/** The client: one object for one `client_secret.json`, made at start and used for everybody. */
import type { AuthorizationRequest, AuthorizationStart } from './authorization-url.ts';
import { startAuthorization } from './authorization-url.ts';
import type { CallbackOptions, CallbackResult } from './callback.ts';
import { receiveCallback } from './callback.ts';
import type { OAuthClientOptions } from './configuration.ts';
import { resolveConfiguration } from './configuration.ts';
import type { Grant } from './grant.ts';
import { createGrant } from './grant.ts';
import { createGrantContext, rememberContext, type TokensListener } from './grant-context.ts';

/** One application's client. Made by `createOAuthClient`. */
export type OAuthClient = {
  /**
   * Begins an authorization: the URL to send the browser to, and the sealed transaction to keep until it is back. Where
   * the user is known, `grant(userId).authorizationUrl` fills in more.
   *
   * @throws {ConfigurationError} where the request cannot work.
   */
  authorizationUrl(request: AuthorizationRequest): Promise<AuthorizationStart>;

  /**
   * Ends an authorization: checks the callback against the transaction, exchanges the code once, stores the grant, and
   * says what was granted. The caller deletes the transaction, whatever the outcome.
   *
   * @param callbackUrl the URL at which the browser arrived; path and query are enough.
   * @param transaction what `authorizationUrl` gave; undefined where the browser sent none.
   * @throws {StateMismatchError} | {ProtocolError} | {DeniedError} | {TransientError} | {ConfigurationError}
   */
  handleCallback(
    callbackUrl: string | URL | Request,
    transaction: string | undefined,
    options?: CallbackOptions,
  ): Promise<CallbackResult>;

  /**
   * A user's grant.
   *
   * @param userId the application's own name for the user: 1 to 256 characters
   * @throws {TypeError} for any other.
   */
  grant(userId: string): Grant;

  /**
   * Calls a listener whenever new tokens have been stored. What it throws concerns nobody else; it is not waited for.
   *
   * @returns a function that ends it
   */
  onTokens(listener: TokensListener): () => void;
};

/**
 * Makes a client from `client_secret.json`, or from an id and a secret.
 *
 * @throws {ConfigurationError} saying what to change: a broken file, a redirect URI that no server would register,
 * endpoints without TLS, keys that are too short.
 */
export function createOAuthClient(options: OAuthClientOptions): OAuthClient {
  const configuration = resolveConfiguration(options);
  const listeners = new Set<TokensListener>();
  const context = createGrantContext(configuration, listeners);
  const client: OAuthClient = {
    authorizationUrl: (request) => startAuthorization(configuration, context.transactionSeal, request),
    handleCallback: (callbackUrl, transaction, callbackOptions = {}) =>
      receiveCallback(context, callbackUrl, transaction, callbackOptions),
    grant(userId) {
      if (userId.length === 0 || userId.length > 256)
        throw new TypeError('A user id has 1 to 256 characters.');
      return createGrant(context, userId);
    },
    onTokens(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  rememberContext(client, context);
  return client;
}
