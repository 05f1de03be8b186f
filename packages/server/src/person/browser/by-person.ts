/** Names the person who did something on a page, for the event that records it (decision 0058). */
import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Attribution } from '../../records/event.ts';

/** Attributes an event to the account's person. They are signed in to the account, or have opened a link for a new password. */
export function byPerson({ sub }: Pick<Account, 'sub'>, { now }: Pick<Services, 'now'>): Attribution {
  return { at: now(), actor: { kind: 'account', sub }, cause: 'person' };
}
