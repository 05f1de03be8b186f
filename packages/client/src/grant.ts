/**
 * A person's grant in use: API calls with its access token, refreshed when needed (RFC 6749 §1.5, §6), and revoked. The
 * record behind it is the application's to store; `onTokens` says when it changes.
 */
import type { ClientConfiguration } from './configuration.ts';
import { isSecureUrl } from './configuration.ts';
import { ConfigurationError, NeedsConsentError, ReconnectError, TransientError } from './errors.ts';
import type { GrantRecord, StoredRefreshToken } from './grant-record.ts';
import { recordTokens } from './grant-record.ts';
import { coversScope } from './granted-scopes.ts';
import { scopesRequired } from './insufficient-scope.ts';
import { revokeToken } from './revocation.ts';
import type { TokenAnswer } from './token-request.ts';

export type GrantOptions = {
  /**
   * Stores the record that replaces the one given. Awaited before the new tokens are used; if it rejects, so does the
   * call that refreshed, and the next call offers the same record again.
   */
  readonly onTokens?: (record: GrantRecord) => void | Promise<void>;
};

/** Refreshes; the same promise for all that ask with one refresh token at one time. */
export type Refresh = (refreshToken: string) => Promise<TokenAnswer>;

/** A token that has less left than this is refreshed first: it has to outlive the call. */
const refreshAheadSeconds = 60;

/** Made by `client.grant(record)`. */
export class Grant {
  readonly #configuration: ClientConfiguration;
  readonly #refresh: Refresh;
  readonly #onTokens: GrantOptions['onTokens'];
  #record: GrantRecord | StoredRefreshToken;
  /** Answered by the server and not yet stored by `onTokens`. */
  #unsaved: GrantRecord | undefined;
  #refreshing: Promise<GrantRecord> | undefined;

  constructor(
    configuration: ClientConfiguration,
    refresh: Refresh,
    record: GrantRecord | StoredRefreshToken,
    options: GrantOptions,
  ) {
    this.#configuration = configuration;
    this.#refresh = refresh;
    this.#record = record;
    this.#onTokens = options.onTokens;
  }

  /** The record as it is now. */
  get record(): GrantRecord | StoredRefreshToken {
    return this.#record;
  }

  /** Whether the access token covers a scope, by its short or its long name. False before the first access token. */
  has(scope: string): boolean {
    return 'scopes' in this.#record && coversScope(this.#record.scopes, scope);
  }

  /**
   * `fetch` with the access token as bearer. Refreshes a minute ahead of expiry, and once where the API answers 401; the
   * request is then sent again, unless its body is a stream. Any other answer of the API is returned as it is.
   *
   * @throws {ReconnectError} where the grant has ended.
   * @throws {NeedsConsentError} where the API asks for scopes that were not granted (RFC 6750 §3.1).
   * @throws {TransientError} where the API or the authorization server cannot be reached.
   * @throws {ConfigurationError} where the URL is not absolute, or would carry the token without TLS.
   */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    // RFC 6750 §5.3: bearer tokens travel over TLS only.
    const url = input instanceof Request ? input.url : input;
    if (!URL.canParse(url) || !isSecureUrl(new URL(url))) {
      throw new ConfigurationError('An API is called by an absolute https URL (http for localhost only).');
    }
    const accessToken = await this.#usableAccessToken();
    const response = await this.#send(input, init, accessToken);
    if (response.status !== 401) return response;

    if (this.#record.refreshToken === undefined) {
      await response.body?.cancel();
      throw new ReconnectError('invalid_token', 'The API refused the access token.');
    }
    // Another call may have refreshed while this one was under way: its new token is tried first.
    if (!('accessToken' in this.#record) || this.#record.accessToken === accessToken) await this.refresh();
    if (!canSendAgain(input, init)) return response;
    await response.body?.cancel();
    return this.#send(input, init, await this.#usableAccessToken());
  }

  /**
   * Gets a new access token now. Calls at the same time share one request.
   *
   * @throws {ReconnectError} where there is no refresh token or it works no more.
   */
  refresh(): Promise<GrantRecord> {
    this.#refreshing ??= this.#refreshAndSave().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /**
   * Ends the grant at the authorization server: with the refresh token if there is one. A grant that has ended already
   * is no error. What the application has stored it deletes itself.
   */
  async revoke(): Promise<void> {
    const record = this.#unsaved ?? this.#record;
    if (record.refreshToken !== undefined) {
      await revokeToken(this.#configuration, { token: record.refreshToken, type: 'refresh_token' });
    } else if ('accessToken' in record) {
      await revokeToken(this.#configuration, { token: record.accessToken, type: 'access_token' });
    }
  }

  async #usableAccessToken(): Promise<string> {
    if (this.#unsaved !== undefined) await this.refresh();
    const record = this.#record;
    if (!('accessToken' in record)) return (await this.refresh()).accessToken;

    const secondsLeft =
      record.expiresAt === undefined ? Infinity : record.expiresAt - this.#configuration.now() / 1000;
    if (secondsLeft > refreshAheadSeconds) return record.accessToken;
    if (record.refreshToken === undefined && secondsLeft > 0) return record.accessToken;
    try {
      return (await this.refresh()).accessToken;
    } catch (error) {
      // Refreshing early is a courtesy: while the old token lasts, an outage stops nobody.
      if (error instanceof TransientError && secondsLeft > 0) return record.accessToken;
      throw error;
    }
  }

  async #refreshAndSave(): Promise<GrantRecord> {
    this.#unsaved ??= await this.#newRecord();
    const record = this.#unsaved;
    await this.#onTokens?.(record);
    this.#record = record;
    this.#unsaved = undefined;
    return record;
  }

  async #newRecord(): Promise<GrantRecord> {
    const record = this.#record;
    if (record.refreshToken === undefined) {
      throw new ReconnectError('invalid_token', 'There is no refresh token.');
    }
    const answer = await this.#refresh(record.refreshToken);
    return recordTokens(answer, 'scopes' in record ? record : { ...record, scopes: [] });
  }

  async #send(
    input: string | URL | Request,
    init: RequestInit | undefined,
    accessToken: string,
  ): Promise<Response> {
    const { transport, apiTimeoutSeconds } = this.#configuration;
    const { fetch } = transport;
    const request = input instanceof Request ? input : undefined;
    const headers = new Headers(init?.headers ?? request?.headers);
    // RFC 6750 §2.1: in the header, where neither logs nor browser histories keep it.
    headers.set('authorization', `Bearer ${accessToken}`);

    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), apiTimeoutSeconds * 1000);
    const callerSignals = [init?.signal, request?.signal].filter((signal) => signal != null);
    let response: Response;
    try {
      const signal = AbortSignal.any([limit.signal, ...callerSignals]);
      response = await fetch(input, { ...init, headers, signal });
    } catch (cause) {
      // Whoever gave the signal knows why.
      if (callerSignals.some((signal) => signal.aborted)) throw cause;
      const reason = limit.signal.aborted
        ? `did not answer within ${apiTimeoutSeconds} s`
        : 'could not be reached';
      throw new TransientError(`The API ${reason}.`, { cause });
    } finally {
      clearTimeout(timer);
    }
    const scopes = scopesRequired(response);
    if (scopes === undefined) return response;
    await response.body?.cancel();
    throw new NeedsConsentError(scopes);
  }
}

/** Whether a request's body, if it has one, is still there after it has been sent. */
function canSendAgain(input: string | URL | Request, init: RequestInit | undefined): boolean {
  if (init?.body != null) return !(init.body instanceof ReadableStream);
  return !(input instanceof Request && input.body !== null);
}
