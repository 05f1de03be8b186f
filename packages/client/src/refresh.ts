/**
 * Refreshing a grant (RFC 6749 §6), once for everybody who waits: within this process by one shared promise, among
 * processes by a lease in the store. In this order: lease, request, store, answer; so that no new token is used that is
 * not stored, and none is lost.
 *
 * A process that was held up for longer than its lease does not write (the store sees to that); it takes the lease
 * again, looks at what its successor did, and only then adds what it holds.
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

/** A refresh that others may wait for, and the access token that it is to replace. */
type Running = Pick<RefreshWish, 'refused'> & { readonly refreshing: Promise<GrantRecord> };

/** @param onTokens told after new tokens have been stored */
export function createRefresh(
  configuration: ClientConfiguration,
  keeper: Keeper,
  onTokens: (userId: string, record: GrantRecord) => void,
): Refresh {
  const { clientId, now, timeoutSeconds } = configuration;
  const running = new Map<string, Running>();
  /** By refresh token: what holds up one does not hold up the next. For the oldest failure the server is asked again. */
  const backoffs = new Map<string, Backoff>();
  /**
   * By user: what the store did not take. Of the oldest the refresh token is lost if the server rotates. A store that fails
   * does so for the lease too, so there are hardly more than refreshes under way.
   */
  const unstored = new Map<string, AnsweredRefresh>();

  const refreshAlone = (userId: string, wish: RefreshWish): Promise<GrantRecord> =>
    underLease(configuration, keeper, userId, async (kept, lease) => {
      const pending = pendingAnswer(userId, kept);
      const settledRecord = pending ? undefined : settled(kept, wish);
      if (settledRecord || !lease) return settledRecord;

      const { record, version, revocationPending } = kept as KeptGrant;
      const refresh = record.refresh as RefreshToken;
      const at = nowSeconds(configuration);
      let next: GrantRecord;
      let complaint: ReconnectError | ProtocolError | undefined;
      try {
        const held = pending ?? { ...record, refresh, answer: await requestTokens(refresh.token) };
        remember(unstored, userId, held);
        next = recordRefresh(record, held, at);
        complaint = held.answer.fault;
      } catch (error) {
        const reason = reconnectReason(error, record, refresh, clientId, at);
        if (!reason) throw error;
        complaint = new ReconnectError(reason, error as ProtocolError);
        next = recordEnd(record, reason, at);
      }
      if (!(await keeper.write(userId, next, { version, lease }, revocationPending))) return undefined;
      unstored.delete(userId);
      // Disconnected meanwhile: what came is stored all the same, so that it is what gets revoked.
      if (revocationPending) throw new ReconnectError('revoked');
      if (!next.ended) onTokens(userId, next);
      if (complaint) throw complaint;
      // What had to wait for the store may have become too old meanwhile: it is looked at again.
      return pending ? undefined : next;
    });

  /** What the server answered before and could not be stored then, if it is for the refresh token that is stored. */
  function pendingAnswer(userId: string, kept: KeptGrant | undefined): AnsweredRefresh | undefined {
    const held = unstored.get(userId);
    if (held?.refresh.token === kept?.record.refresh?.token) return held;
    unstored.delete(userId);
    return undefined;
  }

  /** The record, where nothing needs to be done; undefined where its refresh token is to be used. */
  function settled(kept: KeptGrant | undefined, wish: RefreshWish): GrantRecord | undefined {
    if (!kept) throw new NeedsConsentError([]);
    const { record, ended, revocationPending } = kept;
    const mayTry = wish.evenIfEnded && record.refresh && !revocationPending;
    if (ended && !mayTry) throw new ReconnectError(ended);
    if (secondsLeft(record, now()) > refreshAheadSeconds && record.access?.token !== wish.refused)
      return record;
    if (!record.refresh) throw new ReconnectError('no-refresh-token');
    return undefined;
  }

  /** Asks the token endpoint, a few times; after that, not again before a while has passed. */
  async function requestTokens(refreshToken: string): Promise<TokenAnswer> {
    const { until, failures } = backoffs.get(refreshToken) ?? { until: 0, failures: 0 };
    if (until > now()) {
      throw new TransientError('The last refresh has just failed.', {
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

  return async (userId, wish = {}) => {
    for (let joined = running.get(userId); joined; joined = running.get(userId)) {
      const record = await joined.refreshing;
      // A server may answer with the same token again: asking once more would not help.
      if (record.access?.token !== wish.refused || joined.refused === wish.refused) return record;
    }
    const refreshing = refreshAlone(userId, wish).finally(() => running.delete(userId));
    running.set(userId, { refreshing, refused: wish.refused });
    return refreshing;
  };
}
