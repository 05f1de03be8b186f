import { expect } from 'vitest';
import { now, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const key = {
  keyId: 'k2',
  sealedPrivateKey: 'sealed',
  publicKeyPem: 'public',
  certificatePem: 'certificate',
  createdAt: now,
};

export function signingKeysConform(onStorage: TestOn): void {
  onStorage('signing keys are listed in the order of creation', async (storage) => {
    expect(await storage.listSigningKeys()).toEqual([]);
    const older = { ...key, keyId: 'k1' };
    await storage.addSigningKey(key);
    await storage.addSigningKey(older);
    expect(await storage.listSigningKeys()).toEqual([key, older]);
  });

  onStorage(
    'if several callers add one signing key concurrently, one wins and the others change nothing',
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
}
