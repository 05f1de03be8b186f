/** Which organization an account belongs to: the one that its e-mail address's domain belongs to. */
import type { Storage } from '../storage/storage.ts';
import type { Account } from './records.ts';

/** The account with the organization that its address says, or with none. */
export async function placeAccount(storage: Storage, account: Account): Promise<Account> {
  const domain = domainOf(account);
  const organization = await storage.findOrganizationByDomain(domain);
  const { organizationId: _id, hostedDomain: _domain, ...person } = account;
  if (organization === undefined) return person;
  return { ...person, organizationId: organization.id, hostedDomain: domain };
}

/** Places every account in these domains anew, after a domain has changed hands. */
export async function placeAccounts(storage: Storage, domains: readonly string[]): Promise<void> {
  if (domains.length === 0) return;
  for (const account of await storage.listAccounts(Number.MAX_SAFE_INTEGER)) {
    if (!domains.includes(domainOf(account))) continue;
    const placed = await placeAccount(storage, account);
    if (placed.organizationId !== account.organizationId) await storage.updateAccount(placed);
  }
}

function domainOf({ email }: Account): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
