/**
 * One user's grant in use: API calls with its access token, refreshed when needed (RFC 6749 §1.5, §6), more asked for,
 * and given back. Every step reads the store, so that all processes see the same; what was opened is not opened again
 * while it is unchanged.
 */
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
import { askForMore, withWayToConsent } from './incremental-authorization.ts';
import { scopesRequired } from './insufficient-scope.ts';
import type { KeptGrant } from './keeper.ts';
import { refreshAheadSeconds } from './refresh.ts';
import { endAtServer } from './revocation.ts';
import { scopeEnds } from './scope-ends.ts';

/** What is known of a grant, without a request to any server. */
export type GrantStatus = {
  /** Whether calls can be made; false where nothing is stored or the grant has ended. */
  readonly connected: boolean;
  /** What the person has granted. */
  readonly scopes: readonly string[];
  /** Whether access goes on while the person is away. */
  readonly offline: boolean;
  /**
   * When access ends, unless the person goes on with it: seconds since 1970. It is the end of the refresh token, or of the
   * access token if there is none. Absent while no end is known.
   */
  readonly endsAt?: number;
  /**
   * When each scope ends that the person, or a project in testing, has limited in time: seconds since 1970, by the names of
   * `scopes`. Absent if none does. The first of these ends is the grant's; asking again then is for that scope alone.
   */
  readonly scopeEnds?: Readonly<Record<string, number>>;
  /** Why it has ended. */
  readonly ended?: ReconnectReason;
  /** Who it is, where `openid` was granted. */
  readonly account?: Account;
};

/** `fetch`'s own, and what the call needs. */
export type GrantRequestInit = RequestInit & {
  /** Scopes that the call needs: asked for, if they are missing, before anything is sent. */
  readonly scopes?: readonly string[];
  /** Where to come back to, should the person have to be asked: a path of the application. */
  readonly returnPath?: string;
};

/**
 * One user's grant. Made by `client.grant(userId)`; costs nothing to make. Every method reads the store, and rejects with
 * `TransientError` where that fails, with `ConfigurationError` where what is stored opens under none of the keys.
 */
export type Grant = {
  /** The application's own name for the user. */
  readonly userId: string;

  /** What is known without a request to any server. */
  status(): Promise<GrantStatus>;

  /**
   * Whether a scope is granted, by its short or its long name. False where nothing is stored or the grant has ended. What a
   * refresh token from elsewhere covers is found out by a first refresh; throws as `refresh` where that fails.
   */
  has(scope: string): Promise<boolean>;

  /**
   * `fetch` with the access token as bearer. Refreshes a minute ahead of expiry, and once where the API answers 401; the
   * request is then sent again, unless its body is a stream. Any other answer of the API is returned as it is.
   *
   * @throws {NeedsConsentError} where nothing is stored, `init.scopes` are missing, or the API says that scopes are
   * (RFC 6750 §3.1).
   * @throws {ReconnectError} where the grant has ended.
   * @throws {DeniedError} | {ProtocolError} where the authorization server refuses the refresh, as `refresh` says.
   * @throws {TransientError} where the API, the authorization server or the store gives no answer.
   * @throws {ConfigurationError} where the URL is not absolute, or would carry the token without TLS.
   */
  fetch(input: string | URL | Request, init?: GrantRequestInit): Promise<Response>;

  /**
   * An access token that works now, refreshed where it has less than a minute left and can be. Throws as `fetch`, but for
   * what concerns an API.
   */
  accessToken(): Promise<AccessToken>;

  /**
   * Gets a new access token now, even if the grant is held to have ended.
   *
   * @throws {NeedsConsentError} where nothing is stored.
   * @throws {ReconnectError} where the server refuses the refresh token, or there is none.
   * @throws {DeniedError} where a policy refuses; nothing is lost.
   * @throws {TransientError} where the server gives no usable answer, or the last failure was a moment ago.
   * @throws {ProtocolError} where the server refuses for another reason, such as `invalid_client`; or its answer breaks the
   * rules, and then what can be used of it is stored.
   */
  refresh(): Promise<AccessToken>;

  /**
   * Makes sure that scopes are granted.
   *
   * @param request how to ask if they are not, such as `returnPath`
   * @throws {NeedsConsentError} | {ReconnectError} with the URL to send the browser to.
   */
  require(scopes: readonly string[], request?: Partial<GrantAuthorizationRequest>): Promise<void>;

  /**
   * The URL at which the person grants scopes in addition to the stored ones. `include_granted_scopes` and `login_hint`
   * are filled in, and `prompt=consent` where a refresh token is wanted and none is stored that works: without it a
   * person who has agreed before would not be asked, and no refresh token would come.
   *
   * @throws {ConfigurationError} where the request cannot work.
   */
  authorizationUrl(request: GrantAuthorizationRequest): Promise<AuthorizationStart>;

  /**
   * Stores a refresh token from elsewhere, in place of what is stored. What it covers is known after the first call.
   *
   * @throws {TypeError} where it is not one word of printable ASCII.
   */
  setRefreshToken(refreshToken: string): Promise<void>;

  /**
   * Ends the grant: at the authorization server, with the refresh token if there is one, and in the store. A grant that
   * has ended already counts as revoked.
   *
   * @returns `pending` where the server could not be reached: the grant is of no use any more, and
   * `retryRevocations(client)` tells the server later.
   * @throws {ProtocolError} where the server refuses.
   */
  revoke(): Promise<'revoked' | 'pending'>;

  /**
   * Notes that the grant was revoked elsewhere, as a security event says: calls end in `ReconnectError` at once. A
   * revocation that is pending stays, until the server has been told.
   */
  recordRevocation(): Promise<void>;

  /**
   * Removes what is stored, without a word to the authorization server. A revocation that is pending stays, until the
   * server has been told.
   */
  forget(): Promise<void>;
};

/** Makes the grant of one user. */
export function createGrant(context: ClientContext, userId: string): Grant {
  const { configuration, keeper, refresh } = context;
  const { now, clientId } = configuration;
  const read = (): Promise<KeptGrant | undefined> => keeper.read(userId);
  const withWayBack = (
    error: unknown,
    scopes: readonly string[],
    request?: Partial<GrantAuthorizationRequest>,
  ): Promise<unknown> => withWayToConsent(context, userId, error, scopes, request);

  /** A record whose access token can be used. */
  async function usable(): Promise<GrantRecord> {
    const kept = await read();
    if (!kept || kept.ended) return refresh(userId);
    const { record } = kept;
    const left = secondsLeft(record, now());
    if (left > refreshAheadSeconds || (left > 0 && !record.refresh)) return record;
    try {
      return await refresh(userId);
    } catch (error) {
      // Refreshing early is a courtesy: while the old token lasts, an outage stops nobody.
      if (error instanceof TransientError && left > 0) return record;
      throw error;
    }
  }

  async function call(
    input: string | URL | Request,
    { scopes = [], returnPath, ...init }: GrantRequestInit = {},
  ): Promise<Response> {
    requireSecureApi(input);
    try {
      let record = await usable();
      requireScopes(scopes, record);
      let response = await callApi(configuration.fetch, input, init, record);
      if (response.status === 401) {
        // Another call may have refreshed while this one was under way: its new token is then taken.
        const mayRepeat = canSendAgain(input, init);
        if (mayRepeat) discard(response);
        record = await refresh(userId, { refused: record.access?.token });
        if (!mayRepeat) return response;
        response = await callApi(configuration.fetch, input, init, record);
      }
      if (response.status !== 403) return response;
      const wanting = await scopesRequired(response, configuration.timeoutSeconds);
      if (!wanting) return response;
      discard(response);
      throw new NeedsConsentError(wanting);
    } catch (error) {
      throw await withWayBack(error, scopes, presentFields({ returnPath }));
    }
  }

  /** What is stored, where it can be used; what a refresh token from elsewhere covers is found out first. */
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
    async accessToken() {
      try {
        return tokenOf(await usable());
      } catch (error) {
        throw await withWayBack(error, []);
      }
    },
    async refresh() {
      try {
        const refused = (await read())?.record.access?.token;
        return tokenOf(await refresh(userId, { refused, evenIfEnded: true }));
      } catch (error) {
        throw await withWayBack(error, []);
      }
    },
    require: async (scopes, request) => {
      try {
        const { ended } = (await read()) ?? {};
        if (ended) throw new ReconnectError(ended);
        requireScopes(scopes, await readKnown());
      } catch (error) {
        throw await withWayBack(error, scopes, request);
      }
    },
    authorizationUrl: (request) => askForMore(context, userId, request),
    async setRefreshToken(refreshToken) {
      if (!/^[!-~]+$/.test(refreshToken ?? '')) throw new TypeError('A refresh token is one word.');
      let record: GrantRecord | undefined;
      await keeper.update(userId, (kept) => {
        record = recordRefreshToken(kept?.record, clientId, refreshToken, nowSeconds(configuration));
        return record;
      });
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

/** Of a record that can be used. */
function tokenOf({ access }: GrantRecord): AccessToken {
  return access as AccessToken;
}
