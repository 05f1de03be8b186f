/**
 * One user's grant in use: API calls with its access token, refreshed when needed (RFC 6749 §1.5, §6), more asked for,
 * and given back. It holds nothing; every step reads the store, so that all processes see the same.
 */

import { parseScope } from '@grantway/protocol/scope';
import type { AuthorizationRequest, AuthorizationStart } from './authorization-url.ts';
import { startAuthorization } from './authorization-url.ts';
import type { ClientConfiguration } from './configuration.ts';
import { isSecureUrl } from './configuration.ts';
import type { ReconnectReason } from './errors.ts';
import { ConfigurationError, NeedsConsentError, ReconnectError, TransientError } from './errors.ts';
import type { AccessToken, GrantRecord } from './grant-record.ts';
import { recordEnd, recordRefreshToken } from './grant-record.ts';
import { compareScopes, coversScope } from './granted-scopes.ts';
import type { Account } from './id-token.ts';
import { scopesRequired, scopesToAsk } from './insufficient-scope.ts';
import type { Keeper, KeptGrant } from './keeper.ts';
import { presentFields } from './present-fields.ts';
import type { Refresh } from './refresh.ts';
import { refreshAheadSeconds, secondsLeft } from './refresh.ts';
import { endAtServer } from './revocation.ts';
import type { Seal } from './seal.ts';

/** What is known of a grant, without a request to any server. */
export type GrantStatus = {
  /** Whether calls can be made; false where nothing is stored or the grant has ended. */
  readonly connected: boolean;
  /** What the person has granted. */
  readonly scopes: readonly string[];
  /** Whether access goes on while the person is away. */
  readonly offline: boolean;
  /** Why it has ended. */
  readonly ended?: ReconnectReason;
  /** Who it is, where `openid` was granted. */
  readonly account?: Account;
};

/** `fetch`'s own, and what the call needs. */
export type GrantRequestInit = RequestInit & {
  /** Scopes that the call needs: asked for, if they are missing, before anything is sent. */
  readonly scopes?: readonly string[];
};

/** The parameters of an authorization that the grant does not know by itself. */
export type GrantAuthorizationRequest = Omit<AuthorizationRequest, 'userId'>;

/** One user's grant. Made by `client.grant(userId)`; costs nothing to make. */
export type Grant = {
  readonly userId: string;

  /** What is stored. */
  status(): Promise<GrantStatus>;

  /** Whether a scope is granted, by its short or its long name. */
  has(scope: string): Promise<boolean>;

  /**
   * `fetch` with the access token as bearer. Refreshes a minute ahead of expiry, and once where the API answers 401; the
   * request is then sent again, unless its body is a stream. Any other answer of the API is returned as it is.
   *
   * @throws {NeedsConsentError} where nothing is stored, `init.scopes` are missing, or the API says that scopes are
   * (RFC 6750 §3.1).
   * @throws {ReconnectError} where the grant has ended.
   * @throws {TransientError} where the API, the authorization server or the store gives no answer.
   * @throws {ConfigurationError} where the URL is not absolute, or would carry the token without TLS.
   */
  fetch(input: string | URL | Request, init?: GrantRequestInit): Promise<Response>;

  /** An access token that lasts for another minute at least. Throws as `fetch`. */
  accessToken(): Promise<AccessToken>;

  /** Gets a new access token now, even if the grant is held to have ended. Throws as `fetch`. */
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
   */
  authorizationUrl(request: GrantAuthorizationRequest): Promise<AuthorizationStart>;

  /** Stores a refresh token from elsewhere. What it covers is known after the first call. */
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

  /** Notes that the grant was revoked elsewhere, as a security event says: calls end in `ReconnectError` at once. */
  recordRevocation(): Promise<void>;

  /** Removes what is stored, without a word to the authorization server. */
  forget(): Promise<void>;
};

/** What a grant works with. */
export type GrantContext = {
  readonly configuration: ClientConfiguration;
  readonly keeper: Keeper;
  readonly refresh: Refresh;
  /** Told after new tokens have been stored. */
  readonly onTokens: (userId: string, record: GrantRecord) => void;
  readonly transactionSeal: Seal | undefined;
};

/** Makes the grant of one user. */
export function createGrant(context: GrantContext, userId: string): Grant {
  const { configuration, keeper, refresh, transactionSeal } = context;
  const { now, accessType, redirectUri, clientId } = configuration;
  const seconds = () => Math.floor(now() / 1000);

  function begin(
    kept: KeptGrant | undefined,
    request: GrantAuthorizationRequest,
  ): Promise<AuthorizationStart> {
    const live = kept?.record.ended === undefined && !kept?.revocationPending ? kept?.record : undefined;
    const account = kept?.record.account;
    const offline = (request.accessType ?? accessType) === 'offline';
    const asked =
      configuration.asksAgain && live !== undefined ? [...live.scopes, ...request.scope] : request.scope;
    return startAuthorization(configuration, transactionSeal, {
      ...presentFields<Partial<AuthorizationRequest>>({
        includeGrantedScopes: live === undefined || configuration.asksAgain ? undefined : true,
        loginHint: account?.email ?? account?.sub,
        prompt: offline && live?.refresh === undefined ? 'consent' : undefined,
      }),
      ...request,
      scope: [...new Set(asked)],
      userId,
    });
  }

  /** The same, for an error; undefined where nothing can be asked. */
  async function wayBack(
    scope: readonly string[],
    request: Partial<GrantAuthorizationRequest> = {},
  ): Promise<AuthorizationStart | undefined> {
    if (scope.length === 0 || redirectUri === undefined || transactionSeal === undefined) return undefined;
    return begin(await keeper.read(userId), { ...request, scope });
  }

  /** Runs something, and gives its errors the URL at which the person can put it right. */
  async function withWayBack<T>(
    scopes: readonly string[],
    run: () => Promise<T>,
    request?: Partial<GrantAuthorizationRequest>,
  ): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof NeedsConsentError && error.authorization === undefined) {
        const wanted = error.scopes.length > 0 ? error.scopes : scopes;
        throw new NeedsConsentError(
          wanted,
          await wayBack(scopes.length > 0 ? wanted : scopesToAsk(wanted), request),
        );
      }
      if (error instanceof ReconnectError && error.authorization === undefined) {
        const { reason, code, description } = error;
        const held = (await keeper.read(userId))?.record.scopes ?? [];
        const authorization = await wayBack([...new Set([...held, ...scopes])], request);
        throw new ReconnectError(reason, { code, description, authorization });
      }
      throw error;
    }
  }

  /** A record whose access token can be used. */
  async function usableRecord(): Promise<GrantRecord> {
    const kept = await keeper.read(userId);
    if (kept === undefined || kept.revocationPending || kept.record.ended !== undefined)
      return refresh(userId);
    const { record } = kept;
    const left = secondsLeft(record, now());
    if (left > refreshAheadSeconds || (left > 0 && record.refresh === undefined)) return record;
    try {
      return await refresh(userId);
    } catch (error) {
      // Refreshing early is a courtesy: while the old token lasts, an outage stops nobody.
      if (error instanceof TransientError && left > 0) return record;
      throw error;
    }
  }

  async function refreshNow(): Promise<GrantRecord> {
    const refused = (await keeper.read(userId))?.record.access?.token;
    return refresh(userId, { refused, evenIfEnded: true });
  }

  async function call(
    input: string | URL | Request,
    { scopes = [], ...init }: GrantRequestInit,
  ): Promise<Response> {
    let record = await usableRecord();
    const { missing } = compareScopes(scopes, record.scopes);
    if (missing.length > 0) throw new NeedsConsentError(missing);
    let response = await send(configuration, input, init, record);
    if (response.status === 401) {
      if (record.refresh === undefined) {
        await response.body?.cancel();
        throw new ReconnectError('unknown', { code: 'invalid_token' });
      }
      // Another call may have refreshed while this one was under way: its new token is then taken.
      record = await refresh(userId, { refused: record.access?.token });
      if (!canSendAgain(input, init)) return response;
      await response.body?.cancel();
      response = await send(configuration, input, init, record);
    }
    const required = await scopesRequired(response);
    if (required === undefined) return response;
    await response.body?.cancel();
    throw new NeedsConsentError(required);
  }

  /** Why the grant has ended; undefined where it lives, or nothing is stored. */
  function endOf(kept: KeptGrant | undefined): ReconnectReason | undefined {
    if (kept === undefined) return undefined;
    const { record, revocationPending } = kept;
    if (revocationPending) return 'revoked';
    if (record.ended !== undefined) return record.ended.reason;
    return record.refresh === undefined && secondsLeft(record, now()) <= 0 ? 'no-refresh-token' : undefined;
  }

  /** What is stored; the scopes of a refresh token from elsewhere found out first. */
  async function readKnown(): Promise<KeptGrant | undefined> {
    const kept = await keeper.read(userId);
    const isKnown = kept === undefined || kept.record.access !== undefined || endOf(kept) !== undefined;
    return isKnown ? kept : { ...kept, record: await refresh(userId) };
  }

  return {
    userId,
    async status() {
      const kept = await keeper.read(userId);
      const ended = endOf(kept);
      return presentFields<GrantStatus>({
        connected: kept !== undefined && ended === undefined,
        scopes: kept?.record.scopes ?? [],
        offline: kept?.record.refresh !== undefined && ended === undefined,
        ended,
        account: kept?.record.account,
      });
    },
    async has(scope) {
      const kept = await readKnown();
      return kept !== undefined && endOf(kept) === undefined && coversScope(kept.record.scopes, scope);
    },
    async fetch(input, init = {}) {
      // RFC 6750 §5.3: bearer tokens travel over TLS only.
      const url = input instanceof Request ? input.url : input;
      if (!URL.canParse(url) || !isSecureUrl(new URL(url))) {
        throw new ConfigurationError('An API is called by an absolute https URL (http for localhost only).');
      }
      return withWayBack(init.scopes ?? [], () => call(input, init));
    },
    accessToken: () => withWayBack([], async () => tokenOf(await usableRecord())),
    refresh: () => withWayBack([], async () => tokenOf(await refreshNow())),
    require: (scopes, request) =>
      withWayBack(
        scopes,
        async () => {
          const kept = await readKnown();
          const ended = endOf(kept);
          if (ended !== undefined) throw new ReconnectError(ended);
          const { missing } = compareScopes(scopes, kept?.record.scopes ?? []);
          if (kept === undefined || missing.length > 0) throw new NeedsConsentError(missing);
        },
        request,
      ),
    authorizationUrl: async (request) => begin(await keeper.read(userId), request),
    async setRefreshToken(refreshToken) {
      if (parseScope(refreshToken)?.[0] !== refreshToken) throw new TypeError('A refresh token is one word.');
      let record: GrantRecord | undefined;
      await keeper.update(userId, (kept) => {
        record = recordRefreshToken(kept?.record, clientId, refreshToken, seconds());
        return record;
      });
      if (record !== undefined) context.onTokens(userId, record);
    },
    revoke: () => endAtServer(context, userId),
    async recordRevocation() {
      await keeper.update(userId, (kept) => {
        if (kept === undefined) return undefined;
        const { refresh: revoked, ...record } = recordEnd(kept.record, 'revoked', seconds());
        return record;
      });
    },
    async forget() {
      for (;;) {
        const stored = await keeper.store.read(userId);
        if (stored === undefined || (await keeper.store.remove(userId, { version: stored.version }))) return;
      }
    },
  };
}

function tokenOf({ access }: GrantRecord): AccessToken {
  if (access === undefined) throw new TypeError('A usable record has an access token.');
  return access;
}

async function send(
  configuration: ClientConfiguration,
  input: string | URL | Request,
  init: RequestInit,
  record: GrantRecord,
): Promise<Response> {
  const { transport, apiTimeoutSeconds } = configuration;
  const { fetch } = transport;
  const request = input instanceof Request ? input : undefined;
  const headers = new Headers(init.headers ?? request?.headers);
  // RFC 6750 §2.1: in the header, where neither logs nor browser histories keep it.
  headers.set('authorization', `Bearer ${record.access?.token}`);

  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), apiTimeoutSeconds * 1000);
  const callerSignals = [init.signal, request?.signal].filter((signal) => signal != null);
  try {
    const signal = AbortSignal.any([limit.signal, ...callerSignals]);
    return await fetch(input, { ...init, headers, signal });
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
}

/** Whether a request's body, if it has one, is still there after it has been sent. */
function canSendAgain(input: string | URL | Request, init: RequestInit): boolean {
  if (init.body != null) return !(init.body instanceof ReadableStream);
  return !(input instanceof Request && input.body !== null);
}
