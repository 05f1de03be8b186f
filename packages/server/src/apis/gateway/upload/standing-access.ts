/** Checks that an upload is still allowed. The person may have revoked the access while the upload was running. */
import type { AccountStorage } from '../../../storage/promises/account-storage.ts';
import type { GrantStorage } from '../../../storage/promises/grant-storage.ts';
import type { ApiCall, ApiMethod } from '../../catalogue/api-definition.ts';

/**
 * Whether the account is active, and its grant to the token's project still has a scope that the method accepts. It
 * doesn't matter if the access token has expired in the meantime.
 */
export async function accessStands(
  storage: AccountStorage & GrantStorage,
  { account, token }: ApiCall,
  method: ApiMethod,
  now: number,
): Promise<boolean> {
  const present = await storage.findAccount(account.sub);
  if (present?.state !== 'active') return false;
  const grant = await storage.findGrant(account.sub, token.projectId, now);
  return grant?.scopes.some((scope) => method.acceptedScopes.includes(scope)) ?? false;
}
