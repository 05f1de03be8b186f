/** Which account a `login_hint` means (OpenID Connect Core §3.1.2.1, AUT-9). */
import type { Account } from '../../records/account.ts';

/** A `login_hint` is an e-mail address, compared without regard to case, or a `sub`. */
export function isHintedAt(account: Account, loginHint: string): boolean {
  return account.sub === loginHint || account.email.toLowerCase() === loginHint.toLowerCase();
}
