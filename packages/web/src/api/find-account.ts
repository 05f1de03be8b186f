import { ApiFailure } from './api-failure.ts';
import { call } from './call.ts';
import type { Account } from './operations.ts';

/**
 * Finds an account by its email address. Undefined if no account has the address, or if the person may not see accounts of
 * its domain.
 *
 * @throws ApiFailure
 */
export async function findAccount(email: string): Promise<Account | undefined> {
  const filter = `email = "${email.replaceAll(/["\\]/g, '\\$&')}"`;
  try {
    const { accounts } = await call('accounts.list', { ids: {}, query: { filter } });
    return accounts[0];
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 403) return undefined;
    throw error;
  }
}
