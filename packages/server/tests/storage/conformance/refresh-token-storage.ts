import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { authorize, code, endless, redemption, tokenExists } from './authorizations.ts';
import { account, client, digest, now, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const otherClient = { ...client, clientId: '123456789012-other.apps.grantway' };

export function refreshTokensConform(onStorage: TestOn): void {
  onStorage('TOK-6 past the limit per client and account, the oldest token is deleted', async (storage) => {
    await seed(storage);
    await storage.createClient(otherClient);
    const limits = { perClientAndAccount: 3, perAccount: 100 };
    await authorize(storage, 'other client', {
      code: { clientId: otherClient.clientId },
      redemption: { limits },
    });
    await authorize(storage, 'other account', {
      code: { accountSub: secondAccount.sub },
      redemption: { limits },
    });
    // Storage issues these tokens in the same second, so it deletes by the order of storing.
    for (const name of ['a', 'b', 'c', 'd', 'e']) await authorize(storage, name, { redemption: { limits } });
    const there = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => tokenExists(storage, name)));
    expect(there).toEqual([false, false, true, true, true]);
    expect(await tokenExists(storage, 'other client')).toBe(true);
    expect(await tokenExists(storage, 'other account')).toBe(true);
    expect(await storage.countRefreshTokens(account.sub, client.clientId)).toBe(3);
    expect(await storage.countRefreshTokens(account.sub)).toBe(4);
  });

  onStorage(
    'TOK-6 past the limit per account, the account’s oldest token is deleted, even if another client has it',
    async (storage) => {
      await seed(storage);
      await storage.createClient(otherClient);
      const limits = { perClientAndAccount: 3, perAccount: 4 };
      for (const index of upTo(4)) {
        await authorize(storage, `x${index}`, { redemption: { limits } });
        await authorize(storage, `y${index}`, {
          code: { clientId: otherClient.clientId },
          redemption: { limits },
        });
      }
      const there = await Promise.all(upTo(4).map((index) => tokenExists(storage, `x${index}`)));
      expect(there).toEqual([false, false, true, true]);
      expect(await storage.countRefreshTokens(account.sub, otherClient.clientId)).toBe(2);
      expect(await storage.countRefreshTokens(account.sub)).toBe(4);
    },
  );

  onStorage('TOK-6 an expired token doesn’t count toward the limits', async (storage) => {
    await seed(storage);
    const limits = { perClientAndAccount: 2, perAccount: 2 };
    await authorize(storage, 'live', { redemption: { limits } });
    await authorize(storage, 'short', { code: { accessEndsAt: now + 10 }, redemption: { limits } });
    await authorize(storage, 'new', { redemption: { limits, now: now + 20 } });
    expect(await tokenExists(storage, 'live', now + 20)).toBe(true);
    expect(await tokenExists(storage, 'new', now + 20)).toBe(true);
  });

  onStorage(
    'TOK-6 the limits hold for concurrent exchanges on two nodes',
    onTwoNodes(async (first, second) => {
      const limits = { perClientAndAccount: 5, perAccount: 100 };
      const names = upTo(40).map((index) => `p${index}`);
      await Promise.all(names.map((name) => first.issueCode(code(name), endless(['drive']))));
      await Promise.all(
        names.map((name, index) =>
          (index % 2 ? first : second).redeemCode(code(name).sha256, redemption(name, { limits })),
        ),
      );
      expect(await first.countRefreshTokens(account.sub, client.clientId)).toBe(5);
    }),
  );

  onStorage(
    'TIM-2, TOK-7 a refresh token expires with its access; if the access has no expiry, the token stays valid',
    async (storage) => {
      await seed(storage);
      await authorize(storage, 'timed', { code: { accessEndsAt: now + 10 } });
      await authorize(storage, 'endless');
      expect(await tokenExists(storage, 'timed', now + 9)).toBe(true);
      expect(await tokenExists(storage, 'timed', now + 10)).toBe(false);
      const endless = await storage.findRefreshToken(digest('token endless'), now + 1_000_000_000);
      expect(endless).toBeDefined();
      expect(endless).not.toHaveProperty('expiresAt');
      expect(await storage.findRefreshToken(digest('token unknown'), now)).toBeUndefined();
    },
  );

  onStorage('the time of a refresh token’s last use is stored, and never goes back', async (storage) => {
    await seed(storage);
    await authorize(storage, '1');
    const sha256 = digest('token 1');
    await storage.touchRefreshToken(sha256, now + 500);
    await storage.touchRefreshToken(sha256, now + 400);
    expect((await storage.findRefreshToken(sha256, now + 501))?.lastUsedAt).toBe(now + 500);
    await storage.touchRefreshToken(digest('token unknown'), now);
  });

  onStorage('a refresh token comes with the state of its account', async (storage, anotherNode) => {
    await seed(storage);
    await authorize(storage, '1');
    await overwrite(await anotherNode()).account({ ...account, state: 'disabled' });
    expect((await storage.findRefreshToken(digest('token 1'), now + 2))?.accountState).toBe('disabled');
  });

  onStorage(
    'a refresh token comes with its current client, even if another node changed the client',
    async (storage, anotherNode) => {
      await seed(storage);
      await authorize(storage, '1');
      const find = async () => (await storage.findRefreshToken(digest('token 1'), now + 2))?.client;
      const used = { ...client, lastUsedAt: now + 1 };
      expect(await find()).toEqual(used);
      const other = await anotherNode();
      for (const changed of [{ ...used, state: 'disabled' as const }, { ...used, secrets: [] }, used]) {
        await overwrite(other).client(changed);
        expect(await find()).toEqual(changed);
        expect(await find()).toEqual(changed);
      }
    },
  );

  onStorage('an account without tokens has a count of 0', async (storage) => {
    await seed(storage);
    expect(await storage.countRefreshTokens(account.sub)).toBe(0);
    expect(await storage.countRefreshTokens('unknown', 'unknown')).toBe(0);
  });
}
