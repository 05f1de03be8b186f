import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { Passkey } from '../../../src/records/credentials.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { account, digest, now, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const passkey: Passkey = {
  credentialId: 'cGFzc2tleQ',
  accountSub: account.sub,
  publicKey: digest('a key'),
  counter: 0,
  transports: ['internal', 'hybrid'],
  name: 'my \0 phone \ud800 陳',
  createdAt: now,
};
const codes = ['one', 'two', 'three'].map(digest);

function setPassword(storage: SetUpStorage, expectedRevision: number, accountSub = account.sub) {
  return storage.setPassword({
    accountSub,
    passwordHash: `hash ${expectedRevision}`,
    now: now + expectedRevision,
    expectedRevision,
  });
}

export function credentialsConform(onStorage: TestOn): void {
  onStorage(
    'the credentials of an account that never had any have revision 0; `clearCredentials` increases the revision to 1',
    async (storage) => {
      await seed(storage);
      const none = { revision: 0, changeId: '', passkeys: [], recoveryCodesLeft: 0 };
      for (const sub of [account.sub, 'unknown', 'a\0b'])
        expect(await storage.findCredentials(sub)).toEqual(none);
      expect(await storage.clearCredentials(account.sub, 0)).toBe(true);
      expect(await storage.findCredentials(account.sub)).toEqual({
        ...none,
        revision: 1,
        changeId: expect.stringMatching(/^[0-9a-f]{32}$/),
      });
    },
  );

  onStorage('password, passkeys and recovery codes are stored as given', async (storage, anotherNode) => {
    await seed(storage);
    const second = { ...passkey, credentialId: 'YW5vdGhlcg', name: 'key', counter: 7, lastUsedAt: now };
    expect(await setPassword(storage, 0)).toBe(true);
    expect(await storage.addPasskey(passkey, 1)).toBe(true);
    expect(await storage.addPasskey(second, 2)).toBe(true);
    expect(await storage.replaceRecoveryCodes(account.sub, codes, 3)).toBe(true);
    expect(await setPassword(storage, 4)).toBe(true);
    const all = {
      revision: 5,
      changeId: expect.stringMatching(/^[0-9a-f]{32}$/),
      passwordHash: 'hash 4',
      passwordChangedAt: now + 4,
      passkeys: [passkey, second],
      recoveryCodesLeft: 3,
    };
    expect(await (await anotherNode()).findCredentials(account.sub)).toEqual(all);
    expect((await storage.findCredentials(secondAccount.sub)).revision).toBe(0);
    expect(await storage.findPasskey(passkey.credentialId)).toEqual(passkey);

    await overwrite(storage).account({ ...account, state: 'deleted' });
    expect(await storage.findCredentials(account.sub)).toEqual(all);
  });

  onStorage(
    'a change that isn’t based on the current revision is rejected; every change increases the revision',
    async (storage) => {
      await seed(storage);
      await setPassword(storage, 0);
      const before = await storage.findCredentials(account.sub);
      for (const revision of [0, 2]) {
        expect(await setPassword(storage, revision)).toBe(false);
        expect(await storage.addPasskey(passkey, revision)).toBe(false);
        expect(await storage.replaceRecoveryCodes(account.sub, codes, revision)).toBe(false);
        expect(await storage.clearCredentials(account.sub, revision)).toBe(false);
      }
      expect(await storage.findCredentials(account.sub)).toEqual(before);
      await storage.addPasskey(passkey, 1);
      expect(await storage.removePasskey(account.sub, passkey.credentialId, 1)).toBe(false);
      expect(await storage.removePasskey(account.sub, 'unknown', 2)).toBe(false);
      expect(await storage.removePasskey(secondAccount.sub, passkey.credentialId, 0)).toBe(false);
      expect((await storage.findCredentials(account.sub)).passkeys).toEqual([passkey]);
      expect(await storage.removePasskey(account.sub, passkey.credentialId, 2)).toBe(true);
      expect(await storage.findCredentials(account.sub)).toEqual({
        ...before,
        revision: 3,
        changeId: expect.any(String),
      });
      expect(await storage.findPasskey(passkey.credentialId)).toBeUndefined();
    },
  );

  onStorage('clearing removes all credentials', async (storage) => {
    await seed(storage);
    await setPassword(storage, 0);
    await storage.addPasskey(passkey, 1);
    await storage.replaceRecoveryCodes(account.sub, codes, 2);
    expect(await storage.clearCredentials(account.sub, 3)).toBe(true);
    expect(await storage.findCredentials(account.sub)).toEqual({
      revision: 4,
      changeId: expect.any(String),
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect(await storage.findPasskey(passkey.credentialId)).toBeUndefined();
    expect(await storage.hasRecoveryCode(account.sub, digest('one'))).toBe(false);
  });

  onStorage('giving credentials to an unknown account is a TypeError', async (storage) => {
    await seed(storage);
    await expect(setPassword(storage, 0, '9')).rejects.toThrow(TypeError);
    await expect(storage.addPasskey({ ...passkey, accountSub: '9' }, 0)).rejects.toThrow(TypeError);
    expect(await storage.hasRecoveryCode('9', digest('one'))).toBe(false);
  });

  onStorage('two accounts can’t have passkeys with the same credential id', async (storage) => {
    await seed(storage);
    await storage.addPasskey(passkey, 0);
    const copied = { ...passkey, accountSub: secondAccount.sub };
    await expect(storage.addPasskey(copied, 0)).rejects.toThrow(AlreadyExistsError);
    expect((await storage.findCredentials(secondAccount.sub)).revision).toBe(0);
    expect(await storage.findPasskey(passkey.credentialId)).toEqual(passkey);
    expect(await storage.findPasskey('unknown')).toBeUndefined();
    expect(await storage.findPasskey('\ud800')).toBeUndefined();
  });

  onStorage(
    'of many concurrent changes based on the same revision, exactly one is made',
    onTwoNodes(async (first, second) => {
      const changed = await Promise.all(
        upTo(30).map((index) => {
          const storage = index % 2 ? first : second;
          if (index % 3 === 0) return setPassword(storage, 0);
          if (index % 3 === 1) return storage.addPasskey({ ...passkey, credentialId: `c${index}` }, 0);
          return storage.replaceRecoveryCodes(account.sub, codes, 0);
        }),
      );
      expect(changed.filter(Boolean)).toHaveLength(1);
      const after = await first.findCredentials(account.sub);
      expect(after.revision).toBe(1);
      const parts = [
        after.passwordHash !== undefined,
        after.passkeys.length > 0,
        after.recoveryCodesLeft > 0,
      ];
      expect(parts.filter(Boolean)).toHaveLength(1);
    }),
  );

  onStorage(
    'while credentials change, a reader always gets the state of a single revision',
    onTwoNodes(async (first, second) => {
      let writing = true;
      const writer = (async () => {
        for (let revision = 0; revision < 40; revision += 2) {
          await first.addPasskey(passkey, revision);
          await first.removePasskey(account.sub, passkey.credentialId, revision + 1);
        }
      })().finally(() => {
        writing = false;
      });
      while (writing) {
        const { revision, passkeys } = await second.findCredentials(account.sub);
        expect(passkeys).toHaveLength(revision % 2);
        await nextTurn();
      }
      await writer;
    }),
  );

  onStorage('a use of a passkey is recorded, and a use with an old counter is rejected', async (storage) => {
    await seed(storage);
    await storage.addPasskey(passkey, 0);
    const id = passkey.credentialId;
    for (const at of [now + 1, now + 2]) expect(await storage.usePasskey(id, 0, at)).toBe(true);
    expect(await storage.usePasskey(id, 5, now + 3)).toBe(true);
    for (const counter of [5, 4, 0]) expect(await storage.usePasskey(id, counter, now + 4)).toBe(false);
    expect(await storage.findPasskey(id)).toEqual({ ...passkey, counter: 5, lastUsedAt: now + 3 });
    expect((await storage.findCredentials(account.sub)).revision).toBe(1);
    expect(await storage.usePasskey('unknown', 1, now)).toBe(false);
  });

  onStorage(
    'of many concurrent uses of a passkey with the same counter, exactly one is accepted',
    onTwoNodes(async (first, second) => {
      await first.addPasskey(passkey, 0);
      const uses = await Promise.all(
        upTo(10).map((index) => (index % 2 ? first : second).usePasskey(passkey.credentialId, 1, now)),
      );
      expect(uses.filter(Boolean)).toHaveLength(1);
    }),
  );

  onStorage(
    'of many concurrent sign-ins with the same recovery code, exactly one succeeds',
    onTwoNodes(async (first, second) => {
      await first.replaceRecoveryCodes(account.sub, codes, 0);
      await first.replaceRecoveryCodes(secondAccount.sub, codes, 0);
      const signIn = (storage: SetUpStorage, session: string, spent: string, provedRevision?: number) =>
        storage.signIn({
          sha256: digest(session),
          accountSub: account.sub,
          spends: digest(spent),
          ...(provedRevision !== undefined && { provedRevision }),
          now,
          expiresAt: now + 9,
          userAgent: '',
        });
      expect(await second.hasRecoveryCode(account.sub, digest('one'))).toBe(true);
      const spent = await Promise.all(
        upTo(20).map((index) => signIn(index % 2 ? first : second, `session ${index}`, 'one', 1)),
      );
      expect(spent.filter(Boolean)).toHaveLength(1);
      expect((await first.listSignIns(account.sub, now, { limit: 100 })).items).toHaveLength(1);
      expect(await second.hasRecoveryCode(account.sub, digest('one'))).toBe(false);
      const after = await first.findCredentials(account.sub);
      expect([after.revision, after.recoveryCodesLeft]).toEqual([2, 2]);
      expect((await first.findCredentials(secondAccount.sub)).recoveryCodesLeft).toBe(3);
      expect(await signIn(first, 'another', 'unknown')).toBe(false);
      expect(await first.findSession(digest('another'), now)).toBeUndefined();
      expect(await signIn(first, 'late', 'two', 1)).toBe(false);
      expect(await first.hasRecoveryCode(account.sub, digest('two'))).toBe(true);

      await first.replaceRecoveryCodes(account.sub, [digest('four')], 2);
      expect(await signIn(first, 'again', 'two')).toBe(false);
      expect(await signIn(first, 'again', 'four', 3)).toBe(true);
      expect((await first.findCredentials(account.sub)).revision).toBe(4);
    }),
  );
}
