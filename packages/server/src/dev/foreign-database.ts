/**
 * Keeps the development server away from a production server's database. A development server lets anybody who uses
 * this machine act as any account, and it would add test accounts to the real ones (decision 0074).
 */
import { CommandError } from '../host/command-error.ts';
import { settingName } from '../host/setting-values.ts';
import { isDevelopmentSeeded } from '../registration/sample-project.ts';
import { firstItems } from '../storage/promises/page.ts';
import type { Storage } from '../storage/storage.ts';

/** Checks only the oldest accounts: on a production server, at least one of them has signed in. */
const accountsLookedAt = 100;

/** @throws CommandError if one of the oldest accounts has a password or a passkey */
export async function rejectForeignDatabase(storage: Storage): Promise<void> {
  if (await isDevelopmentSeeded(storage)) return;
  for (const { sub } of await firstItems(storage.listAccounts, accountsLookedAt)) {
    const { passwordHash, passkeys } = await storage.findCredentials(sub);
    if (passwordHash !== undefined || passkeys.length > 0) {
      throw new CommandError(
        'accounts in this database have passwords or passkeys, so it belongs to a production server. A development ' +
          'server would let anybody choose any of these accounts. Use another database: change ' +
          `${settingName('data')}, or ${settingName('database')} if you set it`,
      );
    }
  }
}
