import type { Services } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Attribution } from '../../records/event.ts';

/**
 * Attributes an event to the account's person, who is signed in or has opened a link for a new password (decision
 * 0058).
 */
export function byPerson({ sub }: Pick<Account, 'sub'>, { now }: Pick<Services, 'now'>): Attribution {
  return { at: now(), actor: { kind: 'account', sub }, cause: 'person' };
}
