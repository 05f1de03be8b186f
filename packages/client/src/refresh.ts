/**
 * Refreshes a grant (RFC 6749 §6), once for all waiting callers. Within a process, they share one promise. Among
 * processes, only the holder of the store's lease refreshes. Nobody uses a new token before it is stored.
 *
 * If a process stalls and another takes over its lease, the store rejects the stalled process' write. That process then
 * takes the lease again, reads the newer record, and adds its own result.
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

export type RefreshRequest = {
  /** An access token that the caller can't use, for example because an API rejected it. */
  readonly rejected?: string | undefined;
  readonly evenIfEnded?: boolean;
};

/**
 * Also returns a token that another call or process has just got.
 *
 * @throws {ReconnectError} | {NeedsConsentError} | {DeniedError} | {TransientError} | {ProtocolError}
 */
export type Refresh = (userId: string, request?: RefreshRequest) => Promise<GrantRecord>;

/** A token must outlive the call that uses it, so the library refreshes a token that has less time left. */
export const refreshAheadSeconds = 60;

const maximumAttempts = 3;
/** The first pause is at least this long. `pause` makes it random, and each further pause is about twice as long. */
const firstPauseMs = 200;
/** If the server sends `Retry-After`, the library waits that long instead. */
const longestBackoffSeconds = 60;

/** No request before `until` (milliseconds since 1970). `failures` counts failures in a row. */
type Backoff = { readonly until: number; readonly failures: number };

type Running = Pick<RefreshRequest, 'rejected'> & { readonly refreshing: Promise<GrantRecord> };

export function createRefresh(
  configuration: ClientConfiguration,
  keeper: Keeper,
  onTokens: (userId: string, record: GrantRecord) => void,
): Refresh {
  const { clientId, now, timeoutSeconds } = configuration;
  const running = new Map<string, Running>();
  /**
   * By refresh token, so that a failing token doesn't delay its replacement. If the map drops an entry for space, the
   * library only asks the server earlier.
   */
  const backoffs = new Map<string, Backoff>();
  /**
   * Answers that aren't stored yet, by user id. If the map dropped an entry for space, a rotated refresh token would be
   * lost. But the map hardly fills up: while the store is down, no process gets a lease for another refresh.
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
      // The user has disconnected. The new tokens are stored so that the pending revocation includes them.
      if (revocationPending) throw new ReconnectError('revoked');
      if (!next.ended) onTokens(userId, next);
      if (failure) throw failure;
      // A token that had to wait for the store may have expired by now, so check again.
      return pending ? undefined : next;
    });

  /** Returns an answer that couldn't be stored earlier, if the store still has the refresh token that it replaces. */
  function pendingAnswer(userId: string, kept: KeptGrant | undefined): AnsweredRefresh | undefined {
    const held = unstored.get(userId);
    if (held?.refresh.token === kept?.record.refresh?.token) return held;
    unstored.delete(userId);
    return undefined;
  }

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
      // If both calls reject the same token and the server returned that token again, asking once more won't help.
      if (record.access?.token !== request.rejected || joined.rejected === request.rejected) return record;
    }
    const refreshing = refreshAlone(userId, request).finally(() => running.delete(userId));
    running.set(userId, { refreshing, rejected: request.rejected });
    return refreshing;
  };
}
