/** Which accounts the application means, by what its request says of them: `id_token_hint`, `claims`, `hd` (AUT-9). */
import type { Account } from '../../records/account.ts';
import type { RequestedAccess } from './requested-access.ts';

/** Whether the request, by `id_token_hint` or `claims`, names this account or none. */
export function isNamed(account: Account, { hintedSub }: RequestedAccess): boolean {
  return hintedSub === undefined || account.sub === hintedSub;
}

/** `hd` narrows the choice to a domain, or with `*` to any organization's; it keeps nobody out. */
export function isOfDomain(account: Account, hostedDomain: string | undefined): boolean {
  if (hostedDomain === undefined) return true;
  if (hostedDomain === '*') return account.hostedDomain !== undefined;
  return account.hostedDomain === hostedDomain.toLowerCase();
}
