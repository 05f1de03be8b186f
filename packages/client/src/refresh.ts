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
import { recordEnd, recordRefresh, secondsLeft } from './grant-record.ts';
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
const maximumAttempts = 3;
const firstPauseMs = 200;
const longestBackoffSeconds = 60;

/** After a failure: no request before this time (milliseconds since 1970), and how many failed in a row. */
type Backoff = { readonly until: number; readonly failures: number };

/** An answer that is not stored yet, and the refresh token that it was given for. */
type Unstored = { readonly usedToken: string; readonly answer: TokenAnswer };

/** How long a lease lasts: longer than the requests of one refresh can take. */
export function leaseSeconds({ timeoutSeconds }: ClientConfiguration): number {
  return 2 * timeoutSeconds + 5;
}

/** @param onTokens told after new tokens have been stored */
export function createRefresh(
  configuration: ClientConfiguration,
  keeper: Keeper,
  onTokens: (userId: string, record: GrantRecord) => void,
): Refresh {
  const { clientId, now, randomBytes, timeoutSeconds } = configuration;
  const { store } = keeper;
  const lifetimeSeconds = leaseSeconds(configuration);
  const running = new Map<string, Promise<GrantRecord>>();
  const backoffs = new Map<string, Backoff>();
  const unstored = new Map<string, Unstored>();

  /** One try; undefined where another process has the lease, or changed the grant meanwhile. */
  async function attempt(userId: string, wish: RefreshWish, lease: string): Promise<GrantRecord | undefined> {
    const isHeld = await store.acquireLease(userId, lease, lifetimeSeconds);
    try {
      // Read after the lease was taken: until then its last holder may have written.
      const kept = await keeper.read(userId);
      const pending = pendingAnswer(userId, kept);
      const settledRecord = pending ? undefined : settled(kept, wish);
      if (settledRecord || !isHeld) return settledRecord;

      const { record, version, revocationPending } = kept as KeptGrant;
      const used = record.refresh as RefreshToken;
      const at = Math.floor(now() / 1000);
      let next: GrantRecord;
      let refusal: ReconnectError | undefined;
      try {
        const answer = pending ?? (await requestTokens(userId, used.token));
        unstored.set(userId, { usedToken: used.token, answer });
        next = recordRefresh(record, used, answer, at);
      } catch (error) {
        const reason = reconnectReason(error, record, used, clientId, at);
        if (!reason) throw error;
        refusal = new ReconnectError(reason, error as ProtocolError);
        next = recordEnd(record, reason, at);
      }
      if (!(await keeper.write(userId, next, { version, lease }, revocationPending))) return undefined;
      unstored.delete(userId);
      // Disconnected meanwhile: what came is stored all the same, so that it is what gets revoked.
      if (revocationPending) throw new ReconnectError('revoked');
      if (refusal) throw refusal;
      onTokens(userId, next);
      // What had to wait for the store may have become too old meanwhile.
      return pending ? settled({ version, record: next, revocationPending, ended: undefined }, wish) : next;
    } finally {
      // One that is not given back runs out by itself.
      if (isHeld) await store.releaseLease(userId, lease).catch(() => {});
    }
  }

  async function refreshAlone(userId: string, wish: RefreshWish): Promise<GrantRecord> {
    let waitedMs = 0;
    for (let pauseMs = 20; waitedMs <= lifetimeSeconds * 1000; pauseMs = Math.min(pauseMs * 1.5, 500)) {
      const record = await attempt(userId, wish, keeper.mark());
      if (record) return record;
      waitedMs += await pause(pauseMs);
    }
    throw new TransientError('Another process is refreshing this grant, and does not finish.');
  }

  /** What the server answered before and could not be stored then, if it is for the refresh token that is stored. */
  function pendingAnswer(userId: string, kept: KeptGrant | undefined): TokenAnswer | undefined {
    const held = unstored.get(userId);
    if (held?.usedToken === kept?.record.refresh?.token) return held?.answer;
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
    for (let attempts = 1; ; attempts += 1) {
      try {
        const answer = await refreshTokens(configuration, refreshToken);
        backoffs.delete(userId);
        return answer;
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        const isLate = now() - startedAt >= timeoutSeconds * 1000;
        if (attempts >= maximumAttempts || isLate || error.retryAfterSeconds !== undefined) {
          const retryAfterSeconds = error.retryAfterSeconds ?? Math.min(2 ** failures, longestBackoffSeconds);
          backoffs.set(userId, { until: now() + retryAfterSeconds * 1000, failures: failures + 1 });
          throw new TransientError(error.message, { ...error, retryAfterSeconds, cause: error.cause });
        }
        await pause(firstPauseMs * 2 ** attempts);
      }
    }
  }

  /** Waits for a half to the whole of a time, so that many who wait do not come back at once; gives what it took. */
  async function pause(longestMs: number): Promise<number> {
    const milliseconds = longestMs * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return milliseconds;
  }

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
