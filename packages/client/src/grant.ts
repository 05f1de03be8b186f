/** One user's grant (RFC 6749 §1.5, §6). Every step reads the store, so that all processes see the same grant. */
import { presentFields } from '@grantway/protocol/present-fields';
import { callApi, canSendAgain, discard, requireSecureApi } from './api-call.ts';
import type { AuthorizationStart } from './authorization-request.ts';
import type { ClientContext } from './client-context.ts';
import { nowSeconds } from './configuration.ts';
import type { ReconnectReason } from './errors.ts';
import { NeedsConsentError, ReconnectError, TransientError } from './errors.ts';
import { recordEnd, recordRefreshToken } from './grant-changes.ts';
import type { AccessToken, GrantRecord } from './grant-record.ts';
import { secondsLeft } from './grant-record.ts';
import { coversScope } from './granted-scopes.ts';
import type { Account } from './id-token.ts';
import type { GrantAuthorizationRequest } from './incremental-authorization.ts';
import { askForMore, withAuthorizationUrl } from './incremental-authorization.ts';
import { scopesRequired } from './insufficient-scope.ts';
import type { KeptGrant } from './keeper.ts';
import { refreshAheadSeconds } from './refresh.ts';
import { endAtServer } from './revocation.ts';
import { scopeEnds } from './scope-ends.ts';

/** What the store says about a grant. No server is asked. */
export type GrantStatus = {
  /** Whether the grant works. */
  readonly connected: boolean;
  /** The scopes that the user has granted. Empty after `setRefreshToken`, until the first refresh. */
  readonly scopes: readonly string[];
  /** Whether your app has a refresh token, for access while the user is away. */
  readonly offline: boolean;
  /**
   * When the refresh token expires, in seconds since 1970. Without a refresh token: when the access token expires.
   * Absent if no expiry is known, or the grant doesn't work.
   */
  readonly endsAt?: number;
  /**
   * When each time-limited scope expires, in seconds since 1970, by its name in `scopes`. The whole grant stops working
   * at the earliest of these times. Your app then needs to ask only for the expired scopes again. Absent
   * if no scope expires.
   */
  readonly scopeEnds?: Readonly<Record<string, number>>;
  /** Why the grant no longer works. Absent while it works. */
  readonly ended?: ReconnectReason;
  /** The user's account, if `openid` was granted. */
  readonly account?: Account;
};

/** The options of `fetch`, plus what the call needs. */
export type GrantRequestInit = RequestInit & {
  /** Scopes that the call needs. If one isn't granted, the call rejects with `NeedsConsentError`. */
  readonly scopes?: readonly string[];
  /** Your app's path to which the user returns after consent. */
  readonly returnPath?: string;
};

/**
 * What one user has allowed your app to do. Call `client.grant(userId)` whenever you need the grant.
 *
 * Every method reads the store, and rejects with `TransientError` if the store fails. Every method except `forget`
 * rejects with `ConfigurationError` if no key in `keys` opens the stored record.
 */
export type Grant = {
  /** Your app's id for the user. */
  readonly userId: string;

  /** Makes no request to any server. */
  status(): Promise<GrantStatus>;

  /**
   * Whether a scope is granted, by its short or long name. False if the grant doesn't work. After `setRefreshToken`,
   * the first call refreshes to learn the scopes, and rejects if that fails.
   */
  has(scope: string): Promise<boolean>;

  /**
   * Calls `fetch` with the access token as bearer token.
   *
   * If the token has less than a minute left, the library tries to refresh it first. If the API answers 401, the
   * library refreshes the token and repeats the request once, but not if the body is a stream. A 403 because of missing
   * scopes becomes a `NeedsConsentError`. The call returns every other answer of the API.
   *
   * ```ts
   * const files = await grant.fetch('https://www.googleapis.com/drive/v3/files', {
   *   scopes: ['https://www.googleapis.com/auth/drive.metadata.readonly'],
   * });
   * ```
   *
   * @throws {NeedsConsentError} if nothing is stored, or scopes are missing (RFC 6750 §3.1).
   * @throws {ReconnectError} if the grant no longer works.
   * @throws {DeniedError} | {ProtocolError} if the authorization server rejects the refresh; see `refresh`.
   * @throws {TransientError} if the API, the store or the authorization server gives no usable answer.
   * @throws {ConfigurationError} if the URL isn't absolute, has a fragment, or would send the token without TLS.
   */
  fetch(input: string | URL | Request, init?: GrantRequestInit): Promise<Response>;

  /**
   * Returns a valid access token, for code that makes its own requests. If the token has less than a minute left, the
   * library tries to refresh it first. Throws the same errors as `fetch`, except those about an API.
   */
  accessToken(): Promise<AccessToken>;

  /**
   * Gets a new access token now, even if the store says that the grant no longer works.
   *
   * @throws {NeedsConsentError} if nothing is stored.
   * @throws {ReconnectError} if the server rejects the refresh token, there is none, or a revocation is pending.
   * @throws {DeniedError} if a policy denies the refresh. The library keeps the stored tokens.
   * @throws {TransientError} if the server gives no usable answer, or the last attempt failed a moment ago.
   * @throws {ProtocolError} if the server rejects the request for another reason, such as `invalid_client`, or breaks
   * the protocol. The usable parts of its answer are stored.
   */
  refresh(): Promise<AccessToken>;

  /**
   * Rejects if a scope isn't granted. Call it before work that needs the scopes. After `setRefreshToken`, the first
   * call refreshes, as in `has`.
   *
   * @param request parameters of the authorization if scopes are missing, such as `returnPath`
   * @throws {NeedsConsentError} | {ReconnectError} with the URL to send the browser to, if the client has a redirect
   * URI.
   */
  require(scopes: readonly string[], request?: Partial<GrantAuthorizationRequest>): Promise<void>;

  /**
   * Starts an authorization for scopes in addition to the stored ones.
   *
   * The library fills in `include_granted_scopes` and `login_hint`. It sets `prompt=consent` if your app wants a
   * refresh token and has none that works, because the server might send none without asking the user again.
   *
   * @throws {ConfigurationError} if the request can't work.
   */
  authorizationUrl(request: GrantAuthorizationRequest): Promise<AuthorizationStart>;

  /**
   * Stores a refresh token that you got outside the library, in place of what is stored. The library learns the token's
   * scopes from the first refresh.
   *
   * @throws {ReconnectError} if a revocation by `revoke` is pending. A new authorization by the user still works.
   * @throws {TypeError} if the token is empty, or contains anything but printable ASCII without spaces.
   */
  setRefreshToken(refreshToken: string): Promise<void>;

  /**
   * Revokes the grant at the authorization server and removes it from the store. If there is no token, or the server
   * has no revocation endpoint, the library only removes the grant.
   *
   * @returns `revoked`, even if the token was already invalid; `pending` if the server gave no usable answer. While the
   * revocation is pending, the grant doesn't work. `retryRevocations(client)` tells the server later.
   * @throws {ProtocolError} | {DeniedError} if the server rejects the revocation.
   */
  revoke(): Promise<'revoked' | 'pending'>;

  /**
   * Records that the grant was revoked elsewhere, for example after a security event: the grant no longer works.
   * Changes nothing if a revocation by `revoke` is pending.
   */
  recordRevocation(): Promise<void>;

  /**
   * Removes the grant from the store without telling the authorization server. Changes nothing if a revocation by
   * `revoke` is pending.
   */
  forget(): Promise<void>;
};

export function createGrant(context: ClientContext, userId: string): Grant {
  const { configuration, keeper, refresh } = context;
  const { now, clientId } = configuration;
  const read = (): Promise<KeptGrant | undefined> => keeper.read(userId);
  /** Adds the URL for the user's browser to an error that the user's consent can resolve. */
  async function offering<Result>(
    scopes: readonly string[],
    work: () => Promise<Result>,
    request?: Partial<GrantAuthorizationRequest>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw await withAuthorizationUrl(context, userId, error, scopes, request);
    }
  }

  async function usable(): Promise<GrantRecord> {
    const kept = await read();
    if (!kept || kept.ended) return refresh(userId);
    const { record } = kept;
    const left = secondsLeft(record, now());
    if (left > refreshAheadSeconds || (left > 0 && !record.refresh)) return record;
    try {
      return await refresh(userId);
    } catch (error) {
      // The old token is still valid, so an outage must not make the call fail.
      if (error instanceof TransientError && left > 0) return record;
      throw error;
    }
  }

  async function call(
    input: string | URL | Request,
    { scopes = [], returnPath, ...init }: GrantRequestInit = {},
  ): Promise<Response> {
    requireSecureApi(input);
    return offering(
      scopes,
      async () => {
        let record = await usable();
        requireScopes(scopes, record);
        let response = await callApi(configuration.fetch, input, init, record);
        if (response.status === 401) {
          const mayRepeat = canSendAgain(input, init);
          if (mayRepeat) discard(response);
          // If another call has refreshed in the meantime, `refresh` returns that call's token.
          record = await refresh(userId, { rejected: record.access?.token });
          if (!mayRepeat) return response;
          response = await callApi(configuration.fetch, input, init, record);
        }
        if (response.status !== 403) return response;
        const missing = await scopesRequired(response, configuration.timeoutSeconds);
        if (!missing) return response;
        discard(response);
        throw new NeedsConsentError(missing);
      },
      presentFields({ returnPath }),
    );
  }

  /** Undefined if the grant doesn't work. After `setRefreshToken`, refreshes first to learn the scopes. */
  async function readKnown(): Promise<GrantRecord | undefined> {
    const kept = await read();
    if (!kept || kept.ended) return undefined;
    return kept.record.access ? kept.record : refresh(userId);
  }

  return {
    userId,
    async status() {
      const { record, ended } = (await read()) ?? {};
      const connected = !!record && !ended;
      return presentFields({
        connected,
        scopes: record?.scopes ?? [],
        offline: connected && !!record.refresh,
        endsAt: connected ? (record.refresh ?? record.access)?.expiresAt : undefined,
        scopeEnds: record && scopeEnds(record),
        ended,
        account: record?.account,
      });
    },
    has: async (scope) => coversScope((await readKnown())?.scopes ?? [], scope),
    fetch: call,
    accessToken: () => offering([], () => usable().then(tokenOf)),
    refresh: () =>
      offering([], async () => {
        const rejected = (await read())?.record.access?.token;
        return tokenOf(await refresh(userId, { rejected, evenIfEnded: true }));
      }),
    require: (scopes, request) =>
      offering(
        scopes,
        async () => {
          const { ended } = (await read()) ?? {};
          if (ended) throw new ReconnectError(ended);
          requireScopes(scopes, await readKnown());
        },
        request,
      ),
    authorizationUrl: (request) => askForMore(context, userId, request),
    async setRefreshToken(refreshToken) {
      if (!/^[!-~]+$/.test(refreshToken ?? ''))
        throw new TypeError('A refresh token is printable ASCII, no spaces.');
      let record: GrantRecord | undefined;
      await offering([], () =>
        keeper.update(userId, (kept) => {
          // The pending revocation may also invalidate the new token.
          if (kept?.revocationPending) throw new ReconnectError('revoked');
          record = recordRefreshToken(kept?.record, clientId, refreshToken, nowSeconds(configuration));
          return record;
        }),
      );
      if (record) context.onTokens(userId, record);
    },
    revoke: () => endAtServer(context, userId),
    async recordRevocation() {
      await keeper.update(userId, (kept) =>
        kept?.revocationPending === false
          ? recordEnd(kept.record, 'revoked', nowSeconds(configuration))
          : undefined,
      );
    },
    async forget() {
      for (;;) {
        const stored = await keeper.store.read(userId);
        if (!stored || stored.revocationPending || (await keeper.store.remove(userId, stored))) return;
      }
    },
  };
}

function requireScopes(scopes: readonly string[], record: GrantRecord | undefined): void {
  const missing = scopes.filter((scope) => !coversScope(record?.scopes ?? [], scope));
  if (!record || missing[0]) throw new NeedsConsentError(missing);
}

/** A record from `usable` or `refresh` always has an access token. */
function tokenOf({ access }: GrantRecord): AccessToken {
  return access as AccessToken;
}
