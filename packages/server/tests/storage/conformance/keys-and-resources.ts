import { expect } from 'vitest';
import { account, now, secondAccount, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const key = {
  keyId: 'k2',
  sealedPrivateKey: 'sealed',
  publicKeyPem: 'public',
  certificatePem: 'certificate',
  createdAt: now,
};

export function keysAndResourcesConform(onStorage: TestOn): void {
  onStorage('signing keys are listed in the order of creation', async (storage) => {
    expect(await storage.listSigningKeys()).toEqual([]);
    const older = { ...key, keyId: 'k1' };
    await storage.addSigningKey(key);
    await storage.addSigningKey(older);
    expect(await storage.listSigningKeys()).toEqual([key, older]);
  });

  onStorage(
    'of several who add a signing key at once one wins and the others change nothing',
    async (first, anotherNode) => {
      const second = await anotherNode();
      await Promise.all(
        upTo(10).map((index) =>
          (index % 2 ? first : second).addSigningKey({ ...key, sealedPrivateKey: `sealed ${index}` }),
        ),
      );
      const [added, ...others] = await first.listSigningKeys();
      expect(others).toEqual([]);
      expect(added?.sealedPrivateKey).toMatch(/^sealed \d$/);
      await second.addSigningKey({ ...key, sealedPrivateKey: 'late' });
      expect(await first.listSigningKeys()).toEqual([added]);
    },
  );

  const valued = (id: string, sortKey: string, value: unknown) => ({
    collection: 'drive.files',
    accountSub: account.sub,
    id,
    sortKey,
    value,
  });
  const file = (id: string, sortKey: string) => valued(id, sortKey, { name: id });

  onStorage('an API resource is made, found and replaced', async (storage) => {
    const value = { text: 'a \0 陳', list: [1, null, true], nested: { empty: {} } };
    await storage.saveApiResources([
      valued('1', 'a', value),
      valued('2', 'b', null),
      valued('3', 'c', undefined),
    ]);
    expect(await storage.findApiResource('drive.files', account.sub, '1')).toEqual(valued('1', 'a', value));
    expect(await storage.findApiResource('drive.files', account.sub, '3')).toEqual(valued('3', 'c', null));
    await storage.saveApiResources([valued('1', 'z', 'new')]);
    expect(await storage.findApiResource('drive.files', account.sub, '1')).toEqual(valued('1', 'z', 'new'));
    expect(await storage.findApiResource('drive.files', secondAccount.sub, '1')).toBeUndefined();
    expect(await storage.findApiResource('calendars', account.sub, '1')).toBeUndefined();
    await storage.saveApiResources([]);
  });

  onStorage('a collection is paged in the order of sort key and id, by their bytes', async (storage) => {
    const ordered = [
      file('B', 'A'),
      file('a', 'A'),
      file('x', 'B'),
      file('x1', 'a'),
      file('x2', 'a'),
      file('y', 'é'),
    ];
    await storage.saveApiResources(ordered.toReversed());
    await storage.saveApiResources([{ ...file('other', 'A'), accountSub: secondAccount.sub }]);
    const list = (limit: number, after?: { sortKey: string; id: string }) =>
      storage.listApiResources('drive.files', account.sub, after ? { limit, after } : { limit });
    expect(await list(100)).toEqual(ordered);
    expect(await list(2)).toEqual(ordered.slice(0, 2));
    expect(await list(3, { sortKey: 'A', id: 'a' })).toEqual(ordered.slice(2, 5));
    expect(await list(3, { sortKey: 'a', id: 'x1' })).toEqual(ordered.slice(4));
    expect(await list(3, { sortKey: 'é', id: 'y' })).toEqual([]);
  });

  onStorage('resources saved at once in different orders are all saved', async (first, anotherNode) => {
    const second = await anotherNode();
    const files = upTo(100).map((index) => file(`f${index}`, 'k'));
    await Promise.all([first.saveApiResources(files), second.saveApiResources(files.toReversed())]);
    expect(await first.listApiResources('drive.files', account.sub, { limit: 1_000 })).toHaveLength(100);
  });
}
