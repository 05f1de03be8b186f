import { ApiFailure } from './api-failure.ts';
import { call } from './call.ts';
import type { Account } from './operations.ts';

/**
 * Returns undefined if no account has this email address, or if the signed-in account may not see it.
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
