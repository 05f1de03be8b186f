/** What storage promises about accounts. `storage.ts` has the rules that all interfaces share. */
import type { Account } from '../../records/account.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface AccountStorage {
  /**
   * @throws AlreadyExistsError if the `sub` or the email address (ignoring case) is taken; TypeError if the organization
   * doesn't exist
   */
  createAccount(account: Account, event: EventDraft): Promise<void>;
  findAccount(sub: string): Promise<Stored<Account> | undefined>;
  findAccountByEmail(email: string): Promise<Stored<Account> | undefined>;
  /** All accounts in the order of creation, including deleted ones. */
  listAccounts(page: PageRequest): Promise<Page<Stored<Account>>>;
  /** The accounts whose email address is in the domain (lower case), in the order of creation, including deleted ones. */
  listAccountsOfDomain(domain: string, page: PageRequest): Promise<Page<Stored<Account>>>;
  /** The organization's accounts in the order of creation, including deleted ones. */
  listAccountsOfOrganization(organizationId: string, page: PageRequest): Promise<Page<Stored<Account>>>;
  /** Replaces every field but `sub`, if the account hasn't changed since it was read. @throws as `createAccount` */
  updateAccount(account: Stored<Account>, event: EventDraft): Promise<UpdateOutcome>;
}
