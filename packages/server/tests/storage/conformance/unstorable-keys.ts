import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { account, client, now, project, seed } from './records.ts';
import type { TestOn } from './subject.ts';

export function unstorableKeysConform(onStorage: TestOn): void {
  onStorage('text that can’t be a key finds nothing, but can be stored in other fields', async (storage) => {
    await seed(storage);
    for (const impossible of ['a\0b', '\ud800']) {
      expect(await storage.findClient(impossible)).toBeUndefined();
      expect(await storage.findProject(impossible)).toBeUndefined();
      expect(await storage.findAccount(impossible)).toBeUndefined();
      expect(await storage.findAccountByEmail(impossible)).toBeUndefined();
      expect((await storage.listClients(impossible, { limit: 100 })).items).toEqual([]);
      expect(await storage.findGrant(impossible, project.id, now)).toBeUndefined();
      expect(
        await storage.findTokenState({ accountSub: account.sub, grantId: '1' }, impossible, now),
      ).toBeUndefined();
      expect(await storage.findItem('c', account.sub, impossible)).toBeUndefined();
      await expect(storage.createAccount({ ...account, sub: '7', email: impossible })).rejects.toThrow(
        TypeError,
      );
      const named = { ...client, name: impossible };
      await overwrite(storage).client(named);
      expect(await storage.findClient(client.clientId)).toMatchObject(named);
    }
  });
}
