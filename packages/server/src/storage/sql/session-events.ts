import type { Attribution, EventDraft } from '../../records/event.ts';
import { byServer } from './event-rows.ts';

export type EndedSignInRow = { account_sub: string; signed_in_at: number };
export const endedSignInColumns = 'account_sub, signed_in_at';

/** If `by` is undefined, makes no events. */
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

export function expiredAt(at: number): Attribution {
  return byServer(at, 'expiry');
}
