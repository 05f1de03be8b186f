/**
 * Decides which accounts a request can mean (AUT-9). The parameters `id_token_hint` and `claims` name one account by
 * its `sub`; `hd` names a domain.
 */
import type { Account } from '../../records/account.ts';
import type { RequestedAccess } from './requested-access.ts';

/** True for every account if no parameter names an account. */
export function isNamed(account: Account, { hintedSub }: RequestedAccess): boolean {
  return hintedSub === undefined || account.sub === hintedSub;
}

/** `*` means any organization. `hd` is only a preference: the person may use an account of another domain. */
export function isOfDomain(account: Account, hostedDomain: string | undefined): boolean {
  if (hostedDomain === undefined) return true;
  if (hostedDomain === '*') return account.hostedDomain !== undefined;
  return account.hostedDomain === hostedDomain.toLowerCase();
}
