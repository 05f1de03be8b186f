import { expect } from 'vitest';
import { authorize, code, endless, redemption, tokenExists } from './authorizations.ts';
import { account, digest, now, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const userAgent = 'a browser';

export function sweepAndCloseConform(onStorage: TestOn): void {
  onStorage('invariant 6: the sweep deletes what has expired, up to its limit', async (storage) => {
    await seed(storage);
    const timed = upTo(1_500).map((index) => `t${index}`);
    const limits = { perClientAndAccount: 10_000, perAccount: 10_000 };
    // Storage lets only a bounded number of operations wait.
    for (const some of [timed.slice(0, 500), timed.slice(500, 1_000), timed.slice(1_000)]) {
      await Promise.all(
        some.map((name) => storage.issueCode(code(name, { accessEndsAt: now + 700 }), endless(['drive']))),
      );
      await Promise.all(
        some.map((name) => storage.redeemCode(code(name).sha256, redemption(name, { limits }))),
      );
    }
    await Promise.all(
      upTo(500).map((index) =>
        storage.signIn({
          sha256: digest(`s${index}`),
          accountSub: account.sub,
          now,
          expiresAt: now + 650,
          userAgent,
        }),
      ),
    );
    await authorize(storage, 'live', { code: { expiresAt: now + 5_000 }, redemption: { limits } });
    await storage.signIn({
      sha256: digest('s'),
      accountSub: account.sub,
      now,
      expiresAt: now + 5_000,
      userAgent,
    });

    expect(await storage.sweep(now + 599, 10_000, 0)).toBe(0);
    expect(await storage.sweep(now + 1_000, 400, 0)).toBe(400);
    const counts: number[] = [];
    do counts.push(await storage.sweep(now + 1_000, 1_000, 0));
    while (counts.at(-1) !== 0);
    expect(counts).toEqual([1_000, 1_000, 1_000, 100, 0]);

    expect(await storage.countRefreshTokens(account.sub)).toBe(1);
    expect(await tokenExists(storage, 'live')).toBe(true);
    expect(await storage.findCode(code('live').sha256, now + 1_000)).toBeDefined();
    expect(await storage.findSession(digest('s'), now + 1_000)).toBeDefined();
    // `now` is earlier: if these still existed, storage would find them.
    expect(await storage.findSession(digest('s1'), now)).toBeUndefined();
    expect(await storage.findCode(code('t1').sha256, now)).toBeUndefined();
    expect(await tokenExists(storage, 't1')).toBe(false);
  });

  onStorage(
    'invariant 6: the sweep deletes expired sign-ins from sessions, and sessions that have no sign-in left',
    async (storage) => {
      await seed(storage);
      const sha256 = digest('shared');
      const stay = (accountSub: string, expiresAt: number) =>
        storage.signIn({ sha256, accountSub, now, expiresAt, userAgent });
      await stay(account.sub, now + 10);
      await stay(secondAccount.sub, now + 100);
      expect(await storage.sweep(now + 9, 10, 0)).toBe(0);
      expect(await storage.sweep(now + 10, 10, 0)).toBe(1);
      expect((await storage.findSession(sha256, now))?.accounts).toHaveLength(1);
      await stay(account.sub, now + 20);
      await storage.signOut({ sha256 }, secondAccount.sub);
      expect(await storage.sweep(now + 20, 10, 0)).toBe(1);
      // If the session still existed, its `createdAt` would be the time of the first sign-in.
      const later = { now: now + 21, expiresAt: now + 200, userAgent };
      await storage.signIn({ sha256, accountSub: account.sub, ...later });
      expect(await storage.findSession(sha256, now + 21)).toMatchObject({ createdAt: now + 21 });
    },
  );

  onStorage(
    'if sweeps, a revocation and redemptions run concurrently on two nodes, all of them complete',
    onTwoNodes(async (first, second) => {
      const names = upTo(200).map((index) => `m${index}`);
      await Promise.all(names.map((name) => first.issueCode(code(name), endless(['drive']))));
      const redeemed = names
        .slice(0, 100)
        .map((name) => first.redeemCode(code(name).sha256, redemption(name)));
      const swept = upTo(10).map(() => second.sweep(now + 601, 20, 0));
      await Promise.all([...redeemed, ...swept, second.revokeGrant(account.sub, code('m0').projectId)]);
      for (const name of names) {
        expect(await first.findCode(code(name).sha256, now)).toBeUndefined();
        expect(await tokenExists(first, name)).toBe(false);
      }
    }),
  );

  onStorage(
    'closing waits for the operations in progress, and rejects later ones',
    async (storage, anotherNode) => {
      await seed(storage);
      const names = upTo(100).map((index) => `c${index}`);
      const issued = Promise.all(names.map((name) => storage.issueCode(code(name), endless(['drive']))));
      await Promise.all([storage.close(), storage.close()]);
      expect(await issued).toHaveLength(100);
      const elsewhere = await anotherNode();
      for (const name of names) expect(await elsewhere.findCode(code(name).sha256, now)).toBeDefined();
      await expect(storage.findCode(code('c0').sha256, now)).rejects.toThrow();
      await expect(storage.discardCode(code('c0').sha256)).rejects.toThrow();
      await expect(storage.sweep(now, 1, 0)).rejects.toThrow();
      await storage.close();
    },
  );
}
