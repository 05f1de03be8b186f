/**
 * Refreshes a grant (RFC 6749 §6), once for everybody who is waiting. Within a process the callers share one promise;
 * among processes, only the holder of the store's lease refreshes. The order is: take the lease, send the request, store
 * the tokens, return. So nobody uses a new token before it is stored.
 *
 * If a process stalls until another process has taken over its lease, the store rejects the stalled process' write. The
 * stalled process then takes the lease again, reads what its successor stored, and only then adds its own result.
 */
import { remember } from './bounded-map.ts';
import type { ClientConfiguration } from './configuration.ts';
import { nowSeconds } from './configuration.ts';
import type { ProtocolError } from './errors.ts';
import { NeedsConsentError, ReconnectError, TransientError } from './errors.ts';
import type { AnsweredRefresh } from './grant-changes.ts';
import { recordEnd, recordRefresh } from './grant-changes.ts';
import type { GrantRecord, RefreshToken } from './grant-record.ts';
import { secondsLeft } from './grant-record.ts';
import type { Keeper, KeptGrant } from './keeper.ts';
import { pause, underLease } from './lease.ts';
import { reconnectReason } from './reconnect-reason.ts';
import type { TokenAnswer } from './token-request.ts';
import { refreshTokens } from './token-request.ts';

/** What the caller wants from a refresh. */
export type RefreshRequest = {
  /**
   * An access token that the caller can't use, such as one that an API rejected. A stored record that still has this
   * token doesn't count as refreshed.
   */
  readonly rejected?: string | undefined;
  /** Whether to try the refresh token even if the record says that the grant no longer works. */
  readonly evenIfEnded?: boolean;
};

/**
 * Gets a new access token, or returns the one that another call or process has just got.
 *
 * @throws {ReconnectError} | {NeedsConsentError} (nothing is stored) | {DeniedError} | {TransientError} | {ProtocolError}
 */
export type Refresh = (userId: string, request?: RefreshRequest) => Promise<GrantRecord>;

/** Before a call, the library refreshes a token that has less time left than this, because the token must outlive the call. */
export const refreshAheadSeconds = 60;

/** How many requests one refresh may make. */
const maximumAttempts = 3;
/**
 * The first pause between two requests is random: at least this long, and at most twice as long. Each further pause is
 * about twice as long as the one before.
 */
const firstPauseMs = 200;
/** After repeated failures, the library waits at most this long before it asks again, unless `Retry-After` is longer. */
const longestBackoffSeconds = 60;

/**
 * After a failed refresh: send no request before `until` (milliseconds since 1970). `failures` counts failures in a row.
 */
type Backoff = { readonly until: number; readonly failures: number };

/** A running refresh that other callers can join, and the access token that it replaces. */
type Running = Pick<RefreshRequest, 'rejected'> & { readonly refreshing: Promise<GrantRecord> };

/** @param onTokens called after new tokens have been stored */
export function createRefresh(
  configuration: ClientConfiguration,
  keeper: Keeper,
  onTokens: (userId: string, record: GrantRecord) => void,
): Refresh {
  const { clientId, now, timeoutSeconds } = configuration;
  const running = new Map<string, Running>();
  /**
   * Keyed by refresh token, so that a token that fails doesn't delay the token that replaces it. If the map drops an
   * entry for space, the library only asks the server earlier.
   */
  const backoffs = new Map<string, Backoff>();
  /**
   * Answers that aren't stored yet, by user id. If the map drops an entry for space, and the server rotates refresh
   * tokens, the new refresh token is lost. The map hardly ever gets full: while the store is down, no process gets a lease,
   * so only the refreshes that were already running add entries.
   */
  const unstored = new Map<string, AnsweredRefresh>();

  const refreshAlone = (userId: string, request: RefreshRequest): Promise<GrantRecord> =>
    underLease(configuration, keeper, userId, async (kept, lease) => {
      const pending = pendingAnswer(userId, kept);
      const settledRecord = pending ? undefined : settled(kept, request);
      if (settledRecord || !lease) return settledRecord;

      const { record, version, revocationPending } = kept as KeptGrant;
      const refresh = record.refresh as RefreshToken;
      const at = nowSeconds(configuration);
      let next: GrantRecord;
      let failure: ReconnectError | ProtocolError | undefined;
      try {
        const held = pending ?? { ...record, refresh, answer: await requestTokens(refresh.token) };
        remember(unstored, userId, held);
        next = recordRefresh(record, held, at);
        failure = held.answer.fault;
      } catch (error) {
        const reason = reconnectReason(error, record, refresh, clientId, at);
        if (!reason) throw error;
        failure = new ReconnectError(reason, error as ProtocolError);
        next = recordEnd(record, reason, at);
      }
      if (!(await keeper.write(userId, next, { version, lease }, revocationPending))) return undefined;
      unstored.delete(userId);
      // If a revocation is pending, the user has disconnected. The write above has stored the new tokens anyway, so that the
      // revocation includes them.
      if (revocationPending) throw new ReconnectError('revoked');
      if (!next.ended) onTokens(userId, next);
      if (failure) throw failure;
      // A token that had to wait for the store may have expired by now: check again.
      return pending ? undefined : next;
    });

  /**
   * Returns the earlier answer that couldn't be stored, if it belongs to the refresh token in the store; otherwise
   * undefined.
   */
  function pendingAnswer(userId: string, kept: KeptGrant | undefined): AnsweredRefresh | undefined {
    const held = unstored.get(userId);
    if (held?.refresh.token === kept?.record.refresh?.token) return held;
    unstored.delete(userId);
    return undefined;
  }

  /** Returns the record if it needs no refresh; undefined if the library has to use the refresh token. */
  function settled(kept: KeptGrant | undefined, request: RefreshRequest): GrantRecord | undefined {
    if (!kept) throw new NeedsConsentError([]);
    const { record, ended, revocationPending } = kept;
    const mayTry = request.evenIfEnded && record.refresh && !revocationPending;
    if (ended && !mayTry) throw new ReconnectError(ended);
    if (secondsLeft(record, now()) > refreshAheadSeconds && record.access?.token !== request.rejected)
      return record;
    if (!record.refresh) throw new ReconnectError('no-refresh-token');
    return undefined;
  }

  /** Asks the token endpoint, up to `maximumAttempts` times. After the last failure, calls send no request for a while. */
  async function requestTokens(refreshToken: string): Promise<TokenAnswer> {
    const { until, failures } = backoffs.get(refreshToken) ?? { until: 0, failures: 0 };
    if (until > now()) {
      throw new TransientError('The last refresh failed a moment ago.', {
        retryAfterSeconds: Math.ceil((until - now()) / 1000),
      });
    }
    backoffs.delete(refreshToken);
    const startedAt = now();
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await refreshTokens(configuration, refreshToken);
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        const isLate = now() - startedAt >= timeoutSeconds * 1000;
        if (attempts >= maximumAttempts || isLate || error.retryAfterSeconds) {
          const retryAfterSeconds = error.retryAfterSeconds ?? Math.min(2 ** failures, longestBackoffSeconds);
          remember(backoffs, refreshToken, {
            until: now() + retryAfterSeconds * 1000,
            failures: failures + 1,
          });
          throw Object.assign(error, { retryAfterSeconds });
        }
        await pause(configuration, firstPauseMs * 2 ** attempts);
      }
    }
  }

  return async (userId, request = {}) => {
    for (let joined = running.get(userId); joined; joined = running.get(userId)) {
      const record = await joined.refreshing;
      // If the joined refresh was to replace the same token and the server returned that token again, asking once more
      // wouldn't help.
      if (record.access?.token !== request.rejected || joined.rejected === request.rejected) return record;
    }
    const refreshing = refreshAlone(userId, request).finally(() => running.delete(userId));
    running.set(userId, { refreshing, rejected: request.rejected });
    return refreshing;
  };
}
