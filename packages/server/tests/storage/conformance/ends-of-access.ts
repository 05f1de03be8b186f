import { expect } from 'vitest';
import { authorize, code, endless, redemption, tokenExists } from './authorizations.ts';
import { account, client, digest, now, project, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

export function endsOfAccessConform(onStorage: TestOn): void {
  onStorage(
    'TIM-2 no grant contains an expired scope, and no code can be issued for one',
    async (storage) => {
      await seed(storage);
      const grant = await storage.issueCode(code('1'), [
        { scope: 'drive', endsAt: now + 100 },
        { scope: 'calendar', endsAt: now + 200 },
        { scope: 'email' },
      ]);
      expect(grant?.scopeEnds).toEqual({ drive: now + 100, calendar: now + 200 });
      const at = async (time: number) => {
        const found = await storage.findGrant(account.sub, project.id, time);
        const [listed] = (await storage.listGrants(account.sub, time, { limit: 100 })).items;
        expect(listed).toEqual({ ...found, hasRefreshToken: false });
        return [found?.scopes, found?.scopeEnds];
      };
      expect(await at(now + 99)).toEqual([
        ['drive', 'calendar', 'email'],
        { drive: now + 100, calendar: now + 200 },
      ]);
      expect(await at(now + 100)).toEqual([['calendar', 'email'], { calendar: now + 200 }]);
      expect(await at(now + 200)).toEqual([['email'], {}]);

      const late = { issuedAt: now + 100, expiresAt: now + 700 };
      expect(await storage.issueCode(code('2', late), [])).toBeUndefined();
      expect(await storage.issueCode(code('3', { ...late, scopes: ['email'] }), [])).toMatchObject({
        id: grant?.id,
        scopes: ['calendar', 'email'],
      });
      // Writing a grant drops its expired scopes, so `drive` comes last.
      const again = await storage.issueCode(code('4', late), [{ scope: 'drive', endsAt: now + 300 }]);
      expect(again?.scopes).toEqual(['calendar', 'email', 'drive']);
      expect(again?.updatedAt).toBe(now + 100);
      expect(await storage.sweep(now + 10_000, 100, 0)).toBe(3);
    },
  );

  onStorage(
    'the latest consent decides when a scope expires: later than before, earlier, or never',
    async (storage) => {
      await seed(storage);
      const first = await storage.issueCode(code('1'), [{ scope: 'drive', endsAt: now + 100 }]);
      const ends = async (name: string, endsAt?: number) => {
        const consented = [{ scope: 'drive', ...(endsAt !== undefined && { endsAt }) }];
        const grant = await storage.issueCode(code(name, { issuedAt: now + 9 }), consented);
        return [grant?.id, grant?.updatedAt, grant?.scopeEnds];
      };
      const id = first?.id;
      expect(await ends('2', now + 100)).toEqual([id, now, { drive: now + 100 }]);
      expect(await ends('3', now + 500)).toEqual([id, now + 9, { drive: now + 500 }]);
      expect(await ends('4', now + 50)).toEqual([id, now + 9, { drive: now + 50 }]);
      expect(await ends('5')).toEqual([id, now + 9, {}]);
      await expect(storage.issueCode(code('6'), [{ scope: 'drive', endsAt: now }])).rejects.toThrow(
        TypeError,
      );
    },
  );

  onStorage(
    'invariant 6: a grant expires with its last scope; then a new grant can be created, and the sweep deletes the old one',
    async (storage) => {
      await seed(storage);
      const consented = [
        { scope: 'drive', endsAt: now + 100 },
        { scope: 'email', endsAt: now + 200 },
      ];
      const grant = await storage.issueCode(code('1', { expiresAt: now + 10_000 }), consented);
      await storage.redeemCode(code('1').sha256, redemption('1'));
      expect(await storage.findGrant(account.sub, project.id, now + 199)).toBeDefined();
      expect(await storage.findGrant(account.sub, project.id, now + 200)).toBeUndefined();
      expect((await storage.listGrants(account.sub, now + 200, { limit: 100 })).items).toEqual([]);
      const named = { accountSub: account.sub, grantId: grant?.id ?? '' };
      const covered = async (at: number) =>
        (await storage.findTokenState(named, client.clientId, at))?.scopes;
      expect(await covered(now + 99)).toEqual(['drive', 'email']);
      expect(await covered(now + 100)).toEqual(['email']);
      expect(await covered(now + 200)).toEqual([]);
      const late = { issuedAt: now + 200, expiresAt: now + 800 };
      expect(await storage.issueCode(code('2', late), [])).toBeUndefined();
      const anew = await storage.issueCode(code('3', late), endless(['drive']));
      expect(anew).toMatchObject({ scopes: ['drive'], scopeEnds: {}, createdAt: now + 200 });
      expect(anew?.id).not.toBe(grant?.id);
      expect(await tokenExists(storage, '1')).toBe(false);

      await storage.revokeGrant(account.sub, project.id);
      await storage.issueCode(code('4', { expiresAt: now + 10_000 }), consented);
      expect(await storage.sweep(now + 199, 10, 0)).toBe(0);
      expect(await storage.sweep(now + 200, 10, 0)).toBe(1);
      // `now` is earlier than the sweep. If the code still existed, storage would find it.
      expect(await storage.findCode(code('4').sha256, now)).toBeUndefined();
      expect(await storage.findGrant(account.sub, project.id, now)).toBeUndefined();
    },
  );

  onStorage('TIM-2 a code expires with its access, and so does its refresh token', async (storage) => {
    await seed(storage);
    const timed = code('1', { accessEndsAt: now + 100, scopes: ['drive', 'email'] });
    await storage.issueCode(timed, [{ scope: 'drive', endsAt: now + 100 }, { scope: 'email' }]);
    expect(await storage.findCode(timed.sha256, now)).toEqual(timed);
    const over = redemption('1', { now: now + 100 });
    expect(await storage.redeemCode(timed.sha256, over)).toEqual({ outcome: 'unknown' });
    expect(await storage.redeemCode(timed.sha256, redemption('1', { now: now + 99 }))).toMatchObject({
      outcome: 'redeemed',
      code: timed,
    });
    expect((await storage.findRefreshToken(digest('token 1'), now + 99))?.expiresAt).toBe(now + 100);
    expect(await tokenExists(storage, '1', now + 100)).toBe(false);
    expect((await storage.redeemCode(timed.sha256, redemption('2', { now: now + 101 }))).outcome).toBe(
      'reused',
    );
  });

  onStorage(
    'TIM-2 no code or token outlives its scopes in the grant, even if a later consent makes a scope expire earlier',
    async (storage) => {
      await seed(storage);
      for (const name of ['drive', 'email']) {
        await authorize(storage, name, { code: { scopes: [name] } });
        await storage.issueCode(code(`open ${name}`, { scopes: [name] }), []);
      }
      await storage.issueCode(code('2', { scopes: ['email'] }), [{ scope: 'drive', endsAt: now + 50 }]);
      expect((await storage.findRefreshToken(digest('token drive'), now))?.expiresAt).toBe(now + 50);
      expect(await storage.findRefreshToken(digest('token email'), now)).not.toHaveProperty('expiresAt');
      const ends = async (name: string) => (await storage.findCode(code(name).sha256, now))?.accessEndsAt;
      expect(await ends('open drive')).toBe(now + 50);
      expect(await ends('open email')).toBeUndefined();

      // As if the caller had computed `accessEndsAt` from an earlier state of the grant.
      await storage.issueCode(code('stale', { accessEndsAt: now + 500 }), []);
      expect(await ends('stale')).toBe(now + 50);
      await storage.issueCode(code('sooner', { accessEndsAt: now + 20 }), []);
      expect(await ends('sooner')).toBe(now + 20);

      // A later consent doesn't extend existing codes and tokens.
      await storage.issueCode(code('longer'), [{ scope: 'drive', endsAt: now + 900 }]);
      expect(await ends('longer')).toBe(now + 900);
      expect((await storage.findRefreshToken(digest('token drive'), now))?.expiresAt).toBe(now + 50);
    },
  );

  onStorage(
    'no consent is lost if a sweep runs at the same time',
    onTwoNodes(async (first, second) => {
      for (const round of upTo(20)) {
        const start = now + round * 100;
        const lasts = [{ scope: 'drive', endsAt: start + 50 }];
        const early = { issuedAt: start, expiresAt: start + 60 };
        await first.issueCode(code(`a${round}`, early), lasts);
        const late = code(`b${round}`, { issuedAt: start + 50, expiresAt: start + 650 });
        const [grant] = await Promise.all([
          first.issueCode(late, [{ scope: 'drive', endsAt: start + 99 }]),
          second.sweep(start + 50, 100, 0),
        ]);
        expect(await second.findGrant(account.sub, project.id, start + 50)).toEqual(grant);
        expect(await second.findCode(late.sha256, start + 50)).toBeDefined();
      }
    }),
  );

  onStorage(
    'TOK-7, invariant 6: the sweep deletes refresh tokens not used since `idleSince`, and keeps the others',
    async (storage) => {
      await seed(storage);
      for (const name of ['used', 'idle']) await authorize(storage, name);
      await storage.touchRefreshToken(digest('token used'), now + 500);
      expect(await storage.sweep(now + 2, 10, now + 1)).toBe(0);
      expect(await storage.sweep(now + 2, 10, now + 2)).toBe(1);
      expect(await tokenExists(storage, 'used')).toBe(true);
      expect(await tokenExists(storage, 'idle')).toBe(false);
    },
  );
}
