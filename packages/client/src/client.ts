/** The client: one object for one `client_secret.json`, made at start and used for everybody. */
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

/** New tokens, stored already: of an authorization, a refresh, or `setRefreshToken`. */
export type TokensEvent = {
  /** Whose they are, in the application's own words. */
  readonly userId: string;
  /** What is stored now. It holds the tokens: never log it. */
  readonly record: GrantRecord;
};

/** What `client.onTokens` calls. What it returns is not waited for. */
export type TokensListener = (event: TokensEvent) => void | Promise<void>;

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
   * @throws {StateMismatchError} where it is not the answer to this transaction: forged, too late, or handled before.
   * @throws {ProtocolError} where the callback or the token answer breaks the rules, or the code is refused. What can be
   * used of a token answer that breaks the rules is stored first: `grant.status` tells.
   * @throws {DeniedError} where a policy refuses at the exchange. A person's refusal is the outcome `denied`.
   * @throws {TransientError} where the token endpoint, or the store, gives no usable answer; start again then.
   * @throws {ConfigurationError} where no `userId` is given and `openid` was not asked for.
   */
  handleCallback(
    callbackUrl: string | URL | Request,
    transaction: string | undefined,
    options?: CallbackOptions,
  ): Promise<CallbackResult>;

  /**
   * A user's grant.
   *
   * @param userId the application's own name for the user: 1 to 256 UTF-16 code units of well-formed Unicode, without U+0000.
   * Any other makes the first use of it reject with a TypeError.
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
  const { onListenerError } = configuration;
  const listeners = new Set<TokensListener>();
  const onTokens: ClientContext['onTokens'] = (userId, record) => {
    for (const listener of listeners) {
      // Not in the way of the call that brought the tokens, and not able to make it fail; neither is who is told of it.
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
      // Loaded when the first browser is back: a process that only calls APIs never needs it.
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

/**
 * For what works on a client from outside of the main entry: `maintenance.ts`.
 *
 * @throws {TypeError} for anything but a client of `createOAuthClient`.
 */
export function contextOf(client: OAuthClient): ClientContext {
  const context = contexts.get(client);
  if (!context) throw new TypeError('That is no client made by createOAuthClient.');
  return context;
}
