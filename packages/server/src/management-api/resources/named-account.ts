import { z } from 'zod';
import type { Account } from '../../records/account.ts';
import { type Access, nothingAt } from '../access/access.ts';
import type { ManagementServices } from '../declaration/services.ts';

export const accountSub = z.string().describe('The account’s `sub`.');

export const accountName = z
  .string()
  .min(1)
  .max(255)
  .optional()
  .describe('The account’s `sub` or email address; by default your own.');

/**
 * For any account but their own, callers need the permission `accounts.get`. Otherwise somebody who only manages an app
 * could find out which accounts exist, and in what state they are.
 *
 * @param name the account's `sub` or email address; by default the caller's own
 * @throws ApiError 403 or 404
 */
export async function findNamedAccount(
  name: string | undefined,
  access: Access,
  { storage }: ManagementServices,
): Promise<Account> {
  if (name === undefined) return access.account;
  const account = name.includes('@')
    ? await storage.findAccountByEmail(name)
    : await storage.findAccount(name);
  if (account?.sub === access.account.sub) return account;
  const place = account && { organizationId: account.organizationId };
  await access.requireThing('accounts.get', place, `accounts/${name}`);
  if (account === undefined) throw nothingAt(`accounts/${name}`);
  return account;
}
