/** Checks whether an upload is still allowed: the person may have revoked access since it started. */
import type { Account } from '../../../records/account.ts';
import type { AccountStorage } from '../../../storage/promises/account-storage.ts';
import type { GrantStorage } from '../../../storage/promises/grant-storage.ts';
import type { ApiMethod } from '../../catalogue/api-definition.ts';

/**
 * Returns the account if it's active and its grant to the project still has a scope that the method accepts. The access
 * token may have expired in the meantime.
 */
export async function accountWithAccess(
  storage: AccountStorage & GrantStorage,
  { sub, projectId }: { readonly sub: string; readonly projectId: string },
  method: ApiMethod,
  now: number,
): Promise<Account | undefined> {
  const account = await storage.findAccount(sub);
  if (account?.state !== 'active') return undefined;
  const grant = await storage.findGrant(sub, projectId, now);
  return grant?.scopes.some((scope) => method.acceptedScopes.includes(scope)) ? account : undefined;
}
