import { expect } from 'vitest';
import type { RateLimit } from '../../../src/records/rate-limit.ts';
import { digest, now, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const perAccount: RateLimit = { sha256: digest('guess of ada'), limit: 3, windowSeconds: 100 };
const perAddress: RateLimit = { sha256: digest('guess from an address'), limit: 5, windowSeconds: 50 };

export function rateLimitsConform(onStorage: TestOn): void {
  onStorage(
    'a window allows as many uses as its limit, and begins with the first use',
    async (storage, anotherNode) => {
      for (const at of [0, 10, 20])
        expect(await storage.countAgainst([perAccount], now + at)).toHaveProperty('counted');
      const elsewhere = await anotherNode();
      for (const at of [20, 99]) {
        expect(await elsewhere.countAgainst([perAccount], now + at)).toMatchObject({
          blockedUntil: now + 100,
        });
      }
      // A window begins with its first use, not when the previous window ends.
      expect(await storage.countAgainst([perAccount], now + 130)).toHaveProperty('counted');
      for (const at of [131, 132]) await storage.countAgainst([perAccount], now + at);
      expect(await storage.countAgainst([perAccount], now + 229)).toMatchObject({ blockedUntil: now + 230 });
      expect(await storage.countAgainst([perAccount], now + 230)).toHaveProperty('counted');
    },
  );

  onStorage('if one limit is reached, nothing counts against the others', async (storage) => {
    const both = [perAddress, perAccount];
    for (const at of [0, 1, 2]) expect(await storage.countAgainst(both, now + at)).toHaveProperty('counted');
    for (const at of upTo(20)) {
      expect(await storage.countAgainst(both, now + 3 + at)).toMatchObject({ blockedUntil: now + 100 });
    }
    expect(await storage.countAgainst([perAddress], now + 30)).toHaveProperty('counted');
    expect(await storage.countAgainst([perAddress], now + 30)).toHaveProperty('counted');
    expect(await storage.countAgainst([perAddress], now + 30)).toMatchObject({ blockedUntil: now + 50 });
    // Both limits are reached, so the later end counts.
    expect(await storage.countAgainst(both, now + 30)).toMatchObject({ blockedUntil: now + 100 });
  });

  onStorage('if one limit is reached, the windows of the others don’t begin', async (storage) => {
    for (const at of [0, 1, 2]) await storage.countAgainst([perAccount], now + at);
    await storage.countAgainst([perAccount, perAddress], now + 3);
    for (const _ of upTo(5))
      expect(await storage.countAgainst([perAddress], now + 40)).toHaveProperty('counted');
    expect(await storage.countAgainst([perAddress], now + 60)).toMatchObject({ blockedUntil: now + 90 });
  });

  onStorage('`forgetCounts` sets the given counts to zero, and leaves the others', async (storage) => {
    for (const at of [0, 1, 2]) await storage.countAgainst([perAccount, perAddress], now + at);
    await storage.forgetCounts([perAccount.sha256, digest('never counted')]);
    for (const at of [3, 4])
      expect(await storage.countAgainst([perAccount, perAddress], now + at)).toHaveProperty('counted');
    expect(await storage.countAgainst([perAccount, perAddress], now + 5)).toMatchObject({
      blockedUntil: now + 50,
    });
  });

  onStorage('concurrent callers on two nodes never exceed a limit together', async (first, anotherNode) => {
    const second = await anotherNode();
    const limits = [perAccount, perAddress, { sha256: digest('a third'), limit: 100, windowSeconds: 10 }];
    const results = await Promise.all(
      upTo(40).map((index) =>
        (index % 2 ? first : second).countAgainst(index % 3 ? limits : limits.toReversed(), now),
      ),
    );
    expect(results.filter(({ blockedUntil }) => blockedUntil === undefined)).toHaveLength(3);
  });

  onStorage(
    'a count can be taken back until `forgetCounts` resets it or its window ends',
    async (storage, anotherNode) => {
      const both = [perAccount, perAddress];
      const counts = [];
      for (const at of [0, 1]) counts.push(await storage.countAgainst(both, now + at));
      const [first] = counts;
      if (first?.blockedUntil !== undefined || first === undefined) throw new Error('not counted');
      expect(first.counted.map(({ windowEndsAt }) => windowEndsAt).toSorted()).toEqual([now + 50, now + 100]);
      await (await anotherNode()).takeBack(first.counted);
      for (const _ of upTo(2)) expect(await storage.countAgainst(both, now + 2)).toHaveProperty('counted');
      expect(await storage.countAgainst(both, now + 2)).toMatchObject({ reached: [perAccount.sha256] });

      // Taking back counts of an earlier window doesn't reduce later counts.
      await storage.forgetCounts([perAccount.sha256]);
      for (const _ of upTo(3)) await storage.countAgainst([perAccount], now + 60);
      await storage.takeBack(first.counted);
      expect(await storage.countAgainst([perAccount], now + 60)).toHaveProperty('blockedUntil');
      await storage.takeBack([{ sha256: digest('never'), windowEndsAt: now }]);
    },
  );

  onStorage(
    'a count can be taken back even if a node whose clock is behind has shortened the window',
    async (storage) => {
      const early = await storage.countAgainst([perAccount], now + 1);
      for (const _ of upTo(2)) await storage.countAgainst([perAccount], now);
      if (early.blockedUntil === undefined) await storage.takeBack(early.counted);
      expect(await storage.countAgainst([perAccount], now + 1)).toHaveProperty('counted');
      expect(await storage.countAgainst([perAccount], now + 1)).toHaveProperty('blockedUntil');
    },
  );

  onStorage('invariant 6: taking back every count leaves nothing behind', async (storage) => {
    const result = await storage.countAgainst([perAccount, perAddress], now);
    if (result.blockedUntil === undefined) await storage.takeBack(result.counted);
    expect(await storage.sweep(now + 1_000, 100, 0)).toBe(0);
  });

  onStorage('invariant 6: rejected attempts leave nothing behind', async (storage) => {
    for (const _ of upTo(3)) await storage.countAgainst([perAccount], now);
    for (const index of upTo(20)) {
      const another = { ...perAddress, sha256: digest(`another ${index}`) };
      expect(await storage.countAgainst([another, perAccount], now)).toHaveProperty('blockedUntil');
    }
    expect(await storage.sweep(now + 1_000, 100, 0)).toBe(1);
  });

  onStorage('invariant 6: expired windows are swept', async (storage) => {
    await storage.countAgainst([perAccount, perAddress], now);
    expect(await storage.sweep(now + 49, 10, 0)).toBe(0);
    expect(await storage.sweep(now + 50, 10, 0)).toBe(1);
    expect(await storage.sweep(now + 100, 10, 0)).toBe(1);
    expect(await storage.countAgainst([perAccount], now)).toHaveProperty('counted');
  });
}
