/**
 * Refreshing a grant (RFC 6749 §6), once for everybody who waits: within this process by one shared promise, among
 * processes by a lease in the store. In this order: lease, request, store, answer; so that no new token is used that is
 * not stored, and none is lost.
 *
 * A process that was held up for longer than its lease does not write (the store sees to that); it takes the lease
 * again, looks at what its successor did, and only then adds what it holds.
 */
import type { ClientConfiguration } from './configuration.ts';
import type { ProtocolError } from './errors.ts';
import { NeedsConsentError, ReconnectError, TransientError } from './errors.ts';
import type { GrantRecord, RefreshToken } from './grant-record.ts';
import { recordEnd, recordRefresh } from './grant-record.ts';
import type { Keeper, KeptGrant } from './keeper.ts';
import { reconnectReason } from './reconnect.ts';
import type { TokenAnswer } from './token-request.ts';
import { refreshTokens } from './token-request.ts';

/** What the caller knows of the stored record. */
export type RefreshWish = {
  /** An access token that will not do, such as one that an API refused: a record that has it still is no answer. */
  readonly refused?: string | undefined;
  /** Try the refresh token even if the grant is held to have ended. */
  readonly evenIfEnded?: boolean;
};

/**
 * Gets a new access token, or takes the one that somebody else has just got.
 *
 * @throws {ReconnectError} | {NeedsConsentError} (nothing is stored) | {TransientError} | {ProtocolError}
 */
export type Refresh = (userId: string, wish?: RefreshWish) => Promise<GrantRecord>;

/** A token that has less left than this is refreshed first: it has to outlive the call. */
export const refreshAheadSeconds = 60;

/** Requests within one refresh, and the first of the pauses between them. */
const attempts = 3;
const firstPauseMs = 200;
const longestBackoffSeconds = 60;

/** After a failure: no request before this time (milliseconds since 1970), and how many failed in a row. */
type Backoff = { readonly until: number; readonly failures: number };

/** An answer that is not stored yet, and the refresh token that it was given for. */
type Unstored = { readonly usedToken: string; readonly answer: TokenAnswer };

/** @param onTokens told after new tokens have been stored */
export function createRefresh(
  configuration: ClientConfiguration,
  keeper: Keeper,
  onTokens: (userId: string, record: GrantRecord) => void,
): Refresh {
  const { clientId, now, randomBytes, transport } = configuration;
  const { store } = keeper;
  const lifetimeSeconds = leaseSeconds(configuration);
  const running = new Map<string, Promise<GrantRecord>>();
  const backoffs = new Map<string, Backoff>();
  const unstored = new Map<string, Unstored>();

  /** Refreshes under a lease; undefined where somebody else changed the grant meanwhile. */
  async function refreshUnderLease(
    userId: string,
    wish: RefreshWish,
    lease: string,
  ): Promise<GrantRecord | undefined> {
    // Read again: until the lease was taken, its last holder may have written.
    const kept = await keeper.read(userId);
    const pending = pendingAnswer(userId, kept);
    const record = pending === undefined ? settled(kept, wish) : undefined;
    if (record !== undefined) return record;
    const { record: held, version } = kept as KeptGrant;
    const used = held.refresh as RefreshToken;

    const at = Math.floor(now() / 1000);
    let next: GrantRecord;
    let refusal: ReconnectError | undefined;
    try {
      const answer = pending ?? (await requestTokens(userId, used.token));
      unstored.set(userId, { usedToken: used.token, answer });
      next = recordRefresh(held, used, answer, at);
    } catch (error) {
      const reason = reconnectReason(error, held, used, clientId, at);
      if (reason === undefined) throw error;
      const { code, description } = error as ProtocolError;
      refusal = new ReconnectError(reason, { code, description });
      next = recordEnd(held, reason, at);
    }
    if (!(await keeper.write(userId, next, { version, lease }, kept?.revocationPending))) return undefined;
    unstored.delete(userId);
    // Disconnected meanwhile: what came is stored all the same, so that it is what gets revoked.
    if (kept?.revocationPending) throw new ReconnectError('revoked');
    if (refusal !== undefined) throw refusal;
    onTokens(userId, next);
    // What had to wait for the store may have become too old meanwhile.
    return pending === undefined ? next : settled({ version, record: next, revocationPending: false }, wish);
  }

  async function refreshAlone(userId: string, wish: RefreshWish): Promise<GrantRecord> {
    let waitedMs = 0;
    for (let pauseMs = 20; waitedMs <= lifetimeSeconds * 1000; pauseMs = Math.min(pauseMs * 1.5, 500)) {
      const kept = await keeper.read(userId);
      const record = pendingAnswer(userId, kept) === undefined ? settled(kept, wish) : undefined;
      if (record !== undefined) return record;
      const lease = keeper.mark();
      if (await store.acquireLease(userId, lease, lifetimeSeconds)) {
        try {
          const refreshed = await refreshUnderLease(userId, wish, lease);
          if (refreshed !== undefined) return refreshed;
        } finally {
          // One that is not given back runs out by itself.
          await store.releaseLease(userId, lease).catch(() => {});
        }
      } else {
        const jitteredMs = pauseMs * jitter();
        await pause(jitteredMs);
        waitedMs += jitteredMs;
      }
    }
    throw new TransientError('Another process is refreshing this grant, and does not finish.');
  }

  /** What the server answered before and could not be stored then, if it is for the refresh token that is stored. */
  function pendingAnswer(userId: string, kept: KeptGrant | undefined): TokenAnswer | undefined {
    const held = unstored.get(userId);
    if (held === undefined) return undefined;
    if (kept?.record.refresh?.token === held.usedToken) return held.answer;
    unstored.delete(userId);
    return undefined;
  }

  /** The record, where nothing needs to be done; undefined where its refresh token is to be used. */
  function settled(kept: KeptGrant | undefined, wish: RefreshWish): GrantRecord | undefined {
    if (kept === undefined) throw new NeedsConsentError([]);
    const { record } = kept;
    if (kept.revocationPending) throw new ReconnectError('revoked');
    if (record.ended !== undefined && wish.evenIfEnded !== true)
      throw new ReconnectError(record.ended.reason);
    const usable = secondsLeft(record, now()) > refreshAheadSeconds && record.access?.token !== wish.refused;
    if (usable) return record;
    if (record.refresh === undefined) throw new ReconnectError(record.ended?.reason ?? 'no-refresh-token');
    return undefined;
  }

  /** Asks the token endpoint, a few times; after that, not again before a while has passed. */
  async function requestTokens(userId: string, refreshToken: string): Promise<TokenAnswer> {
    const { until, failures } = backoffs.get(userId) ?? { until: 0, failures: 0 };
    if (until > now()) {
      throw new TransientError('The last refresh failed a moment ago.', {
        retryAfterSeconds: Math.ceil((until - now()) / 1000),
      });
    }
    const startedAt = now();
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await refreshTokens(configuration, refreshToken);
        backoffs.delete(userId);
        return answer;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        const timeIsUp = now() - startedAt >= transport.timeoutSeconds * 1000;
        if (attempt >= attempts || timeIsUp || error.retryAfterSeconds !== undefined) {
          const ownSeconds = Math.min(2 ** failures, longestBackoffSeconds) * jitter();
          const retryAfterSeconds = error.retryAfterSeconds ?? Math.ceil(ownSeconds);
          backoffs.set(userId, { until: now() + retryAfterSeconds * 1000, failures: failures + 1 });
          const { message, status, cause } = error;
          throw new TransientError(message, { status, retryAfterSeconds, cause });
        }
        await pause(firstPauseMs * 2 ** attempt * jitter());
      }
    }
  }

  /** Between a half and one, so that many who wait do not come back at once. */
  const jitter = (): number => 0.5 + (randomBytes(1)[0] ?? 0) / 512;

  return async (userId, wish = {}) => {
    for (let joined = running.get(userId); joined !== undefined; joined = running.get(userId)) {
      const record = await joined;
      if (record.access?.token !== wish.refused) return record;
    }
    const refreshing = refreshAlone(userId, wish).finally(() => running.delete(userId));
    running.set(userId, refreshing);
    return refreshing;
  };
}

/** How long a record's access token lasts; less than nothing where there is none. */
export function secondsLeft({ access }: GrantRecord, now: number): number {
  return access === undefined ? -Infinity : (access.expiresAt ?? Infinity) - now / 1000;
}

/** How long a lease lasts: longer than the requests of one refresh can take. */
export function leaseSeconds({ transport }: ClientConfiguration): number {
  return 2 * transport.timeoutSeconds + 5;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
