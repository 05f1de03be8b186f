/** Finds an account by its email address. Undefined if there is none. @throws ApiFailure */
import { call } from './call.ts';
import type { Account } from './operations.ts';

export async function findAccount(email: string): Promise<Account | undefined> {
  const filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
  const { accounts } = await call('accounts.list', { ids: {}, query: { filter } });
  return accounts[0];
}
