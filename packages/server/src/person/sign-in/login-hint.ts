/** Matches a `login_hint` with an account (OpenID Connect Core §3.1.2.1, AUT-9). */
import type { Account } from '../../records/account.ts';

export function isHintedAt(account: Account, loginHint: string): boolean {
  return account.sub === loginHint || account.email.toLowerCase() === loginHint.toLowerCase();
}
