/** Assigns accounts to organizations: an account belongs to the organization that owns its email address's domain. */

import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import { type Account, domainOfEmail } from '../records/account.ts';
import type { Stored } from '../records/stored.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { OrganizationStorage } from '../storage/promises/organization-storage.ts';
import { everyItem } from '../storage/promises/page.ts';
import { changeRecord } from './changes.ts';
import { RegistrationError } from './registration-error.ts';
import { type ActingContext, accountEvent, attributionOf } from './registration-events.ts';

type Places = Needs<AccountStorage & OrganizationStorage> & ActingContext;

/** A copy of the account, with the organization of its email address's domain, or without one. */
export async function placeAccount<Placed extends Account>(
  storage: OrganizationStorage,
  account: Placed,
): Promise<Placed> {
  const domain = domainOfEmail(account.email);
  const organization = await storage.findOrganizationByDomain(domain);
  const { organizationId: _id, hostedDomain: _domain, ...person } = account;
  if (organization === undefined) return person as Placed;
  return { ...person, organizationId: organization.id, hostedDomain: domain } as Placed;
}

/**
 * Assigns a stored account to its organization again. Call it after storing an account. If a domain moves meanwhile,
 * either this call or `placeAccounts` sees both changes. So no account stays in the wrong organization.
 */
export async function placeStoredAccount(context: Places, sub: string): Promise<Stored<Account>> {
  const { storage } = context;
  const { record } = await changeRecord<Account>({
    read: () => requireAccountBySub(storage, sub),
    change: (present) => placeAccount(storage, present),
    save: storage.updateAccount,
    event: (change) => accountEvent({ ...attributionOf(context), cause: 'domainMoved' }, change),
  });
  return record;
}

/** @throws RegistrationError if there's no such account */
export async function requireAccountBySub(storage: AccountStorage, sub: string): Promise<Stored<Account>> {
  const account = await storage.findAccount(sub);
  if (account === undefined) throw new RegistrationError([], reason('NO_ACCOUNT_WITH_SUB', { sub }));
  return account;
}

/** Call it after domains moved to or from an organization. */
export async function placeAccounts(context: Places, domains: readonly string[]): Promise<void> {
  for (const domain of domains) {
    const accounts = everyItem((page) => context.storage.listAccountsOfDomain(domain, page));
    for await (const { sub } of accounts) await placeStoredAccount(context, sub);
  }
}
