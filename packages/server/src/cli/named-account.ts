/** Accounts that the user names by address or `sub`, and whose `sub` is printed as an address. */
import type { Operations } from './operations/operations.ts';

/** The `sub` of the account with this address. A text without `@` already is one. */
export async function subOf(account: string, { accounts }: Operations): Promise<string> {
  return account.includes('@') ? (await accounts.find(account)).sub : account;
}
