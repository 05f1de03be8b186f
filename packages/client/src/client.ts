import type { AuthorizationRequest, AuthorizationStart } from './authorization-request.ts';
import { startAuthorization } from './authorization-url.ts';
import type { CallbackOptions, CallbackResult } from './callback.ts';
import type { ClientContext } from './client-context.ts';
import type { OAuthClientOptions } from './configuration.ts';
import { resolveConfiguration } from './configuration.ts';
import type { Grant } from './grant.ts';
import { createGrant } from './grant.ts';
import type { GrantRecord } from './grant-record.ts';
import { createKeeper } from './keeper.ts';
import { createRefresh } from './refresh.ts';
import { createSeal } from './seal.ts';

/** New tokens in the store, from an authorization, a refresh, or `setRefreshToken`. */
export type TokensEvent = {
  /** Your app's id for the user. */
  readonly userId: string;
  /** The stored grant. It contains the tokens: never log it. */
  readonly record: GrantRecord;
};

/** A function for `client.onTokens`. The library doesn't wait for it. */
export type TokensListener = (event: TokensEvent) => void | Promise<void>;

/**
 * Your app as an OAuth client: one for each `client_secret.json`, shared by all users. Created by `createOAuthClient`.
 */
export type OAuthClient = {
  /**
   * Starts an authorization. Keep the returned transaction until the browser comes back. If you know the user, call
   * `grant(userId).authorizationUrl` instead: it fills in more parameters.
   *
   * @throws {ConfigurationError} if the request can't work, for example because a scope is malformed.
   */
  authorizationUrl(request: AuthorizationRequest): Promise<AuthorizationStart>;

  /**
   * Completes an authorization: checks the callback, exchanges the code once, and stores the grant. Delete the
   * transaction afterwards, even if this call rejects.
   *
   * ```ts
   * const result = await client.handleCallback(request.url, transactionFromCookie);
   * if (result.outcome === 'granted') redirect(result.returnPath ?? '/');
   * ```
   *
   * @param callbackUrl the URL that the browser requested at your redirect URI; path and query are enough.
   * @param transaction what `authorizationUrl` returned; undefined if the browser sent none.
   * @throws {StateMismatchError} if the callback doesn't belong to this transaction, or is too late, already handled,
   * or for another user of your app.
   * @throws {ProtocolError} if the callback or the token response is wrong, or the server rejects the code. The usable
   * part of a wrong token response is stored: check `grant.status`.
   * @throws {DeniedError} if a policy denies the exchange. If the user denies, the call resolves with outcome `denied`.
   * @throws {TransientError} if the token endpoint or the store gives no usable answer. Start a new authorization then.
   * @throws {ConfigurationError} if there is no `userId` and the scopes don't include `openid`, or if no key in `keys`
   * opens the user's stored grant.
   * @throws {TypeError} if the `userId` isn't valid (see `grant`).
   */
  handleCallback(
    callbackUrl: string | URL | Request,
    transaction: string | undefined,
    options?: CallbackOptions,
  ): Promise<CallbackResult>;

  /**
   * Returns the grant of one user, without reading the store.
   *
   * @param userId your app's id for the user: 1 to 256 UTF-16 code units of well-formed Unicode, without U+0000. With
   * any other value, the first use of the grant rejects with a TypeError.
   */
  grant(userId: string): Grant;

  /**
   * Calls a listener each time new tokens have been stored. The library doesn't wait for the listener.
   * `onListenerError` gets the listener's errors.
   *
   * @returns a function that removes the listener
   */
  onTokens(listener: TokensListener): () => void;
};

/**
 * Creates a client from `client_secret.json`, or from an id and a secret.
 *
 * ```ts
 * const client = createOAuthClient({
 *   credentials: await readClientSecretFile('client_secret.json'),
 *   redirectUri: 'https://app.example/oauth2callback',
 *   keys: (process.env.OAUTH_KEYS ?? '').split(','),
 *   store: postgresGrantStore(pool),
 * });
 * ```
 *
 * @throws {ConfigurationError} if an option can't work. The message says what to change.
 */
export function createOAuthClient(options: OAuthClientOptions): OAuthClient {
  const configuration = resolveConfiguration(options);
  const { onListenerError } = configuration;
  const listeners = new Set<TokensListener>();
  const onTokens: ClientContext['onTokens'] = (userId, record) => {
    for (const listener of listeners) {
      // A listener must not delay the call that brought the tokens, or make it fail.
      Promise.resolve({ userId, record })
        .then(listener)
        .catch(onListenerError)
        .catch(() => {});
    }
  };
  const keeper = createKeeper(configuration);
  const context: ClientContext = {
    configuration,
    keeper,
    onTokens,
    refresh: createRefresh(configuration, keeper, onTokens),
    seal: createSeal(configuration, 'transaction'),
  };
  const client: OAuthClient = {
    authorizationUrl: (request) => startAuthorization(configuration, context.seal, request),
    async handleCallback(callbackUrl, transaction, callbackOptions = {}) {
      // Decision 0049: a process that only calls APIs never needs `callback.ts`.
      const { receiveCallback } = await import('./callback.ts');
      return receiveCallback(context, callbackUrl, transaction, callbackOptions);
    },
    grant: (userId) => createGrant(context, userId),
    onTokens(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  contexts.set(client, context);
  return client;
}

const contexts = new WeakMap<object, ClientContext>();

/** @throws {TypeError} if `client` was not created by `createOAuthClient` */
export function contextOf(client: OAuthClient): ClientContext {
  const context = contexts.get(client);
  if (!context) throw new TypeError('Pass a client created by createOAuthClient.');
  return context;
}
