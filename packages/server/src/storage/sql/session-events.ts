/** Makes the events of accounts that were signed out of a session. */

import type { Attribution, EventDraft } from '../../records/event.ts';
import { byServer } from './event-rows.ts';

/** What a statement returns for each account that it removes from a session. */
export type EndedSignInRow = { account_sub: string; signed_in_at: number };
export const endedSignInColumns = 'account_sub, signed_in_at';

/** Makes one event for each row. If `by` is undefined, makes none. */
export function sessionsEnded(
  rows: readonly EndedSignInRow[],
  by: Attribution | undefined,
): readonly EventDraft[] {
  if (by === undefined) return [];
  return rows.map(({ account_sub, signed_in_at }) => ({
    ...by,
    kind: 'session.ended',
    accountSub: account_sub,
    before: { signedInAt: signed_in_at },
  }));
}

/** The attribution of a sign-in that has expired. */
export function expiredAt(at: number): Attribution {
  return byServer(at, 'expiry');
}
