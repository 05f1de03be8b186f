import type { Operations } from './operations/operations.ts';

/** If the text has no `@`, it's already a `sub`. */
export async function subOf(account: string, { accounts }: Operations): Promise<string> {
  return account.includes('@') ? (await accounts.find(account)).sub : account;
}
