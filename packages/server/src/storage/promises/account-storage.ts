/** What storage promises of accounts. The rules for all of them are in `storage.ts`. */
import type { Account } from '../../records/account.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface AccountStorage {
  /**
   * @throws AlreadyExistsError if the `sub` or the e-mail address (without regard to case) is taken, TypeError if the
   * organization does not exist.
   */
  createAccount(account: Account): Promise<void>;
  findAccount(sub: string): Promise<Stored<Account> | undefined>;
  findAccountByEmail(email: string): Promise<Stored<Account> | undefined>;
  /** In the order of creation. Deleted ones too. */
  listAccounts(page: PageRequest): Promise<Page<Stored<Account>>>;
  /** Of these, those whose e-mail address is in the domain (lower case). */
  listAccountsOfDomain(domain: string, page: PageRequest): Promise<Page<Stored<Account>>>;
  /** Replaces every field but `sub`, if nobody has changed it since. @throws as `createAccount` */
  updateAccount(account: Stored<Account>): Promise<UpdateOutcome>;
}
