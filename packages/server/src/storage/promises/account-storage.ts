/** `storage.ts` has the rules that all storage interfaces share. */
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
  /** In the order of creation, including deleted accounts. */
  listAccounts(page: PageRequest): Promise<Page<Stored<Account>>>;
  /** `domain` is in lower case. In the order of creation, including deleted accounts. */
  listAccountsOfDomain(domain: string, page: PageRequest): Promise<Page<Stored<Account>>>;
  /** In the order of creation, including deleted accounts. */
  listAccountsOfOrganization(organizationId: string, page: PageRequest): Promise<Page<Stored<Account>>>;
  /** Replaces every field but `sub`. @throws as `createAccount` */
  updateAccount(account: Stored<Account>, event: EventDraft): Promise<UpdateOutcome>;
}
