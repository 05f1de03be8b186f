import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { account, asCreated, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

export function accountsConform(onStorage: TestOn): void {
  onStorage('an account is stored as given, and an update replaces all but its sub', async (storage) => {
    await storage.createAccount(account);
    await storage.createAccount(secondAccount);
    expect(await storage.findAccount(account.sub)).toEqual(asCreated(account));
    const changed = { ...secondAccount, email: 'new@example.test', state: 'disabled', name: '陳' } as const;
    expect(await storage.updateAccount({ ...changed, revision: 1 })).toBe('updated');
    const stored = { ...changed, revision: 2 };
    expect(await storage.findAccount(changed.sub)).toEqual(stored);
    expect(await storage.findAccountByEmail('NEW@example.test')).toEqual(stored);
    expect(await storage.findAccountByEmail(secondAccount.email)).toBeUndefined();
    const nobody = { ...account, sub: '9', email: 'nine@x', revision: 1 };
    expect(await storage.updateAccount(nobody)).toBe('missing');
    expect(await storage.findAccount('9')).toBeUndefined();
  });

  onStorage('email addresses ignore case; a taken one is rejected', async (storage) => {
    await storage.createAccount(account);
    expect(await storage.findAccountByEmail('aDA@eXAMPLE.TEST')).toEqual(asCreated(account));
    const sameEmail = { ...secondAccount, email: 'ADA@example.test' };
    await expect(storage.createAccount(sameEmail)).rejects.toThrow(AlreadyExistsError);
    await expect(storage.createAccount({ ...secondAccount, sub: account.sub })).rejects.toThrow(
      AlreadyExistsError,
    );
    await storage.createAccount(secondAccount);
    await expect(overwrite(storage).account(sameEmail)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findAccount(secondAccount.sub)).toEqual(asCreated(secondAccount));
  });

  onStorage('if many callers create the same account concurrently, one wins', async (storage) => {
    const tries = await Promise.allSettled(upTo(20).map(() => storage.createAccount(account)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.every((reason) => reason instanceof AlreadyExistsError)).toBe(true);
  });

  onStorage('accounts are listed in the order of creation, up to the limit', async (storage) => {
    const subs = ['5', '3', '4', '1', '2'];
    for (const sub of subs) await storage.createAccount({ ...account, sub, email: `${sub}@example.test` });
    expect((await storage.listAccounts({ limit: 4 })).items.map(({ sub }) => sub)).toEqual(subs.slice(0, 4));
  });
}
