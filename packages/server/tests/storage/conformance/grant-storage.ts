import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { authorize, code, endless, redemption, tokenExists } from './authorizations.ts';
import { account, client, digest, now, project, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

export function grantsConform(onStorage: TestOn): void {
  onStorage(
    'the first consent creates the grant, and a later consent adds scopes to the grant',
    async (storage) => {
      await seed(storage);
      expect(await storage.findGrant(account.sub, project.id, now)).toBeUndefined();
      const first = await storage.issueCode(code('1'), endless(['openid', 'drive']));
      expect(first).toEqual({
        id: first?.id,
        accountSub: account.sub,
        projectId: project.id,
        scopes: ['openid', 'drive'],
        scopeEnds: {},
        createdAt: now,
        updatedAt: now,
      });
      const second = await storage.issueCode(
        code('2', { issuedAt: now + 9 }),
        endless(['drive', 'calendar']),
      );
      expect(second).toEqual({ ...first, scopes: ['openid', 'drive', 'calendar'], updatedAt: now + 9 });
      expect(await storage.findGrant(account.sub, project.id, now)).toEqual(second);
      expect(await storage.findGrant(secondAccount.sub, project.id, now)).toBeUndefined();
    },
  );

  onStorage('consenting to nothing new leaves the grant unchanged', async (storage) => {
    await seed(storage);
    const first = await storage.issueCode(code('1'), endless(['drive']));
    expect(await storage.issueCode(code('2', { issuedAt: now + 5 }), [])).toEqual(first);
    expect(await storage.issueCode(code('3', { issuedAt: now + 6 }), endless(['drive']))).toEqual(first);
  });

  onStorage('concurrent consents on two nodes lose no scope', async (first, anotherNode) => {
    await seed(first);
    const names = upTo(60).map((index) => `scope-${index}`);
    await first.registerScopes(names);
    const second = await anotherNode();
    const grants = await Promise.all(
      names.map((scope, index) =>
        (index % 2 ? first : second).issueCode(code(scope, { scopes: [scope] }), endless([scope])),
      ),
    );
    expect(new Set(grants.map((grant) => grant?.id)).size).toBe(1);
    const grant = await first.findGrant(account.sub, project.id, now);
    expect(grant?.scopes.toSorted()).toEqual(names.toSorted());
  });

  onStorage(
    'invariant 1: if a code has a scope that its grant lacks, storage rejects the code and stores nothing',
    async (storage) => {
      await seed(storage);
      expect(await storage.issueCode(code('1'), [])).toBeUndefined();
      expect(await storage.issueCode(code('1'), endless(['email']))).toBeUndefined();
      expect(await storage.findGrant(account.sub, project.id, now)).toBeUndefined();
      await storage.issueCode(code('2', { scopes: ['email'] }), endless(['email']));
      expect(await storage.issueCode(code('3'), endless(['openid']))).toBeUndefined();
      expect((await storage.findGrant(account.sub, project.id, now))?.scopes).toEqual(['email']);
      expect(await storage.findCode(code('3').sha256, now)).toBeUndefined();
    },
  );

  onStorage(
    'invariant 1: after another node has revoked a grant, no code can be issued for it',
    async (storage, anotherNode) => {
      await seed(storage);
      const grant = await storage.issueCode(code('1'), endless(['drive']));
      expect(grant?.id).toMatch(/^[0-9a-f]{32}$/);
      await (await anotherNode()).revokeGrant(account.sub, project.id);
      expect(await storage.issueCode(code('2'), [])).toBeUndefined();
      expect(await storage.findCode(code('2').sha256, now)).toBeUndefined();
    },
  );

  onStorage(
    'invariant 1: if a grant is revoked while codes are issued, no code without a grant is left',
    onTwoNodes(async (first, second) => {
      for (const round of upTo(15)) {
        const grant = await first.issueCode(code(`first ${round}`), endless(['drive']));
        const names = upTo(6).map((index) => `${round}.${index}`);
        const [, ...issued] = await Promise.all([
          second.revokeGrant(account.sub, project.id),
          ...names.map((name) => first.issueCode(code(name), [])),
        ]);
        expect(await first.findGrant(account.sub, project.id, now)).toBeUndefined();
        for (const name of names) expect(await first.findCode(code(name).sha256, now)).toBeUndefined();
        expect(issued.every((one) => one === undefined || one.id === grant?.id)).toBe(true);
      }
    }),
  );

  onStorage('a code for an unregistered scope or an unknown account causes a TypeError', async (storage) => {
    await seed(storage);
    await expect(storage.issueCode(code('1', { scopes: ['nope'] }), endless(['nope']))).rejects.toThrow(
      TypeError,
    );
    await expect(storage.issueCode(code('1', { accountSub: '9' }), endless(['drive']))).rejects.toThrow(
      TypeError,
    );
  });

  onStorage(
    'a node can read grants and tokens with scopes that another node registered',
    onTwoNodes(async (first, second) => {
      await second.registerScopes(['newer']);
      await second.issueCode(code('1', { scopes: ['newer'] }), endless(['newer']));
      expect((await first.findGrant(account.sub, project.id, now))?.scopes).toEqual(['newer']);
      await second.registerScopes(['newest']);
      await authorize(second, '2', { code: { scopes: ['newest'] } });
      expect((await first.findRefreshToken(digest('token 2'), now + 2))?.scopes).toEqual(['newest']);
    }),
  );

  onStorage(
    'the token state has the current states of account and client, and the current APIs of the project',
    async (storage, anotherNode) => {
      await seed(storage);
      const grant = await storage.issueCode(code('1'), endless(['drive']));
      const named = { accountSub: account.sub, grantId: grant?.id ?? '' };
      const state = {
        accountSub: account.sub,
        accountState: 'active',
        clientState: 'active',
        projectId: project.id,
        projectNumber: project.number,
        enabledApis: project.enabledApis,
        scopes: ['drive'],
        revokedIssuances: [],
      };
      expect(await storage.findTokenState(named, client.clientId, now)).toEqual(state);
      const elsewhere = await anotherNode();
      await overwrite(elsewhere).account({ ...account, state: 'disabled' });
      await overwrite(elsewhere).client({ ...client, state: 'deleted' });
      await overwrite(elsewhere).project({ ...project, enabledApis: ['one'] });
      expect(await storage.findTokenState(named, client.clientId, now)).toEqual({
        ...state,
        accountState: 'disabled',
        clientState: 'deleted',
        enabledApis: ['one'],
      });
      expect(await storage.findTokenState(named, 'unknown', now)).toBeUndefined();
      for (const other of [
        { accountSub: secondAccount.sub },
        { grantId: '0'.repeat(32) },
        { accountSub: 'a\0b' },
      ]) {
        expect(await storage.findTokenState({ ...named, ...other }, client.clientId, now)).toBeUndefined();
      }
      // Only grants from an earlier version of Grantway have a number.
      expect(await storage.findGrantKnownByNumber(1, now)).toBeUndefined();
    },
  );

  onStorage(
    'invariant 2, INC-5, REV-2: after a grant is revoked, no node finds a code or token of the grant',
    async (storage, anotherNode) => {
      await seed(storage);
      await authorize(storage, 'drive');
      await authorize(storage, 'calendar', { code: { scopes: ['calendar'] } });
      await authorize(storage, 'other', { code: { accountSub: secondAccount.sub } });
      await storage.issueCode(code('open'), endless(['drive']));
      const grant = await storage.findGrant(account.sub, project.id, now);
      const named = { accountSub: account.sub, grantId: grant?.id ?? '' };
      const elsewhere = await anotherNode();
      expect(await storage.revokeGrant(account.sub, project.id)).toBe(true);

      for (const node of [storage, elsewhere]) {
        expect(await node.findTokenState(named, client.clientId, now)).toBeUndefined();
        expect(await node.findGrant(account.sub, project.id, now)).toBeUndefined();
        expect(await node.findCode(code('open').sha256, now)).toBeUndefined();
        expect(await tokenExists(node, 'drive')).toBe(false);
        expect(await tokenExists(node, 'calendar')).toBe(false);
        expect(await node.countRefreshTokens(account.sub)).toBe(0);
        expect(await tokenExists(node, 'other')).toBe(true);
      }
      expect(await storage.redeemCode(code('open').sha256, redemption('open'))).toEqual({
        outcome: 'unknown',
      });
      expect(await storage.redeemCode(code('drive').sha256, redemption('again'))).toEqual({
        outcome: 'unknown',
      });
      expect(await storage.revokeGrant(account.sub, project.id)).toBe(false);
    },
  );

  onStorage(
    'an account’s grants are listed oldest first, and each says whether it has a live refresh token',
    async (storage) => {
      await seed(storage);
      const others = ['z-project', 'a-project'];
      for (const [index, id] of others.entries())
        await storage.createProject({ ...project, id, number: index });
      await authorize(storage, 'z', { code: { projectId: 'z-project', accessEndsAt: now + 50 } });
      await storage.issueCode(code('a', { projectId: 'a-project', scopes: ['email'] }), endless(['email']));
      await authorize(storage, 'endless');
      const listed = async (at: number) =>
        (await storage.listGrants(account.sub, at, { limit: 100 })).items.map((grant) => [
          grant.projectId,
          grant.scopes,
          grant.hasRefreshToken,
        ]);
      const a = ['a-project', ['email'], false];
      const sample = [project.id, ['drive'], true];
      expect(await listed(now + 49)).toEqual([['z-project', ['drive'], true], a, sample]);
      expect(await listed(now + 50)).toEqual([['z-project', ['drive'], false], a, sample]);
      const [first] = (await storage.listGrants(account.sub, now, { limit: 100 })).items;
      expect(first).toEqual({
        ...(await storage.findGrant(account.sub, 'z-project', now)),
        hasRefreshToken: true,
      });
      expect((await storage.listGrants(secondAccount.sub, now, { limit: 100 })).items).toEqual([]);
    },
  );

  onStorage('invariant 2: a grant id is never reused', async (storage) => {
    await seed(storage);
    const first = await storage.issueCode(code('1'), endless(['drive']));
    await storage.revokeGrant(account.sub, project.id);
    const second = await storage.issueCode(code('2'), endless(['drive']));
    expect(second?.id).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.id).not.toBe(first?.id);
  });

  onStorage(
    'if many callers revoke a grant concurrently, exactly one of them gets the result true',
    onTwoNodes(async (first, second) => {
      await first.issueCode(code('1'), endless(['drive']));
      const answers = await Promise.all(
        upTo(20).map((index) => (index % 2 ? first : second).revokeGrant(account.sub, project.id)),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
    }),
  );
}
