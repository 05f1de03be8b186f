/** The client: one object for one `client_secret.json`, made at start and used for everybody. */

import type { AuthorizationRequest, AuthorizationStart } from './authorization-url.ts';
import { startAuthorization } from './authorization-url.ts';
import type { CallbackResult } from './callback.ts';
import { receiveCallback } from './callback.ts';
import type { ClientConfiguration, OAuthClientOptions } from './configuration.ts';
import { resolveConfiguration } from './configuration.ts';
import { describeServer } from './discovery.ts';
import type { GrantOptions } from './grant.ts';
import { Grant } from './grant.ts';
import type { GrantRecord, StoredRefreshToken } from './grant-record.ts';
import type { TokenAnswer } from './token-request.ts';
import { refreshTokens } from './token-request.ts';
import type { TransactionSeal } from './transaction.ts';
import { createTransactionSeal } from './transaction.ts';

/**
 * Makes a client from `client_secret.json`.
 *
 * @throws {ConfigurationError} saying what to change: a broken file, a redirect URI that no server would register,
 * endpoints without TLS.
 */
export function createOAuthClient(options: OAuthClientOptions): OAuthClient {
  return new OAuthClient(resolveConfiguration(options));
}

/** Made by `createOAuthClient` or `OAuthClient.discover`. Holds no person's tokens. */
export class OAuthClient {
  readonly #configuration: ClientConfiguration;
  readonly #seal: TransactionSeal;
  readonly #refreshes = new Map<string, Promise<TokenAnswer>>();

  constructor(configuration: ClientConfiguration) {
    this.#configuration = configuration;
    this.#seal = createTransactionSeal(configuration);
  }

  /**
   * Makes a client for the endpoints that an issuer publishes (OpenID Connect Discovery §4).
   *
   * @throws {ConfigurationError} | {TransientError} | {ProtocolError}
   */
  static async discover(issuer: string, options: Omit<OAuthClientOptions, 'issuer'>): Promise<OAuthClient> {
    // Checked before anything is fetched, and with the same time limit and `fetch`.
    const { transport } = resolveConfiguration({ ...options, issuer });
    const { endpoints, issuerInCallback } = await describeServer(issuer, transport);
    return new OAuthClient(
      resolveConfiguration(
        { ...options, issuer, endpoints: { ...endpoints, ...options.endpoints } },
        issuerInCallback,
      ),
    );
  }

  /**
   * Begins an authorization: the URL to send the browser to, and the sealed transaction to keep until it is back.
   *
   * @throws {ConfigurationError} where the request cannot work.
   */
  authorizationUrl(request: AuthorizationRequest): Promise<AuthorizationStart> {
    return startAuthorization(this.#configuration, this.#seal, request);
  }

  /**
   * Ends an authorization: checks the callback against the transaction, exchanges the code once, and says what was
   * granted. The caller deletes the transaction, whatever the outcome.
   *
   * @param callbackUrl the URL at which the browser arrived; path and query are enough.
   * @param transaction what `authorizationUrl` gave; undefined where the browser sent none.
   * @throws {StateMismatchError} | {ProtocolError} | {DeniedError} | {TransientError} | {ConfigurationError}
   */
  handleCallback(
    callbackUrl: string | URL | Request,
    transaction: string | undefined,
  ): Promise<CallbackResult> {
    return receiveCallback(this.#configuration, this.#seal, callbackUrl, transaction);
  }

  /**
   * Puts a stored grant to use.
   *
   * @throws {TypeError} where the record has neither an access token with its scopes nor a refresh token.
   */
  grant(record: GrantRecord | StoredRefreshToken, options: GrantOptions = {}): Grant {
    const usable = 'accessToken' in record ? Array.isArray(record.scopes) : record.refreshToken !== undefined;
    if (!usable) throw new TypeError('A grant needs an access token with its scopes, or a refresh token.');
    return new Grant(this.#configuration, (refreshToken) => this.#refresh(refreshToken), record, options);
  }

  /** One request at a time for each refresh token: where they rotate, a second one would end the grant. */
  #refresh(refreshToken: string): Promise<TokenAnswer> {
    const running = this.#refreshes.get(refreshToken);
    if (running !== undefined) return running;
    const refresh = refreshTokens(this.#configuration, refreshToken).finally(() => {
      this.#refreshes.delete(refreshToken);
    });
    this.#refreshes.set(refreshToken, refresh);
    return refresh;
  }
}
