import { expect } from 'vitest';
import { authorize, code, endless, redemption, tokenExists, tokenState } from './authorizations.ts';
import { account, client, digest, now, project, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

export function codesConform(onStorage: TestOn): void {
  onStorage('a code is stored as given until it expires', async (storage) => {
    await seed(storage);
    const plain = code('plain', { accessType: 'online', givesRefreshToken: false });
    const full = code('full', {
      scopes: ['drive', 'openid'],
      codeChallenge: 'challenge',
      codeChallengeMethod: 'S256',
      nonce: 'a \0 nonce \ud800 陳',
      authTime: now - 5,
      acr: '0',
    });
    for (const each of [plain, full]) {
      await storage.issueCode(each, endless(each.scopes));
      expect(await storage.findCode(each.sha256, each.expiresAt - 1)).toEqual(each);
      expect(await storage.findCode(each.sha256, each.expiresAt)).toBeUndefined();
    }
    expect(await storage.findCode(digest('unknown'), now)).toBeUndefined();
  });

  onStorage(
    'redeeming a code returns it with the id of its grant, and stores the refresh token',
    async (storage) => {
      await seed(storage);
      const issued = code('1', { accessEndsAt: now + 50 });
      const grant = await storage.issueCode(issued, endless(['openid', 'drive']));
      const redeemed = redemption('1');
      expect(await storage.redeemCode(issued.sha256, redeemed)).toEqual({
        outcome: 'redeemed',
        code: issued,
        grantId: grant?.id,
      });
      expect(await storage.findRefreshToken(digest('token 1'), now + 49)).toEqual({
        sha256: digest('token 1'),
        client: { ...client, lastUsedAt: redeemed.now },
        project,
        accountSub: account.sub,
        grantId: grant?.id,
        scopes: ['drive'],
        issuance: redeemed.issuance,
        issuedAt: redeemed.now,
        lastUsedAt: redeemed.now,
        expiresAt: now + 50,
        accountState: 'active',
      });
      expect(await storage.findCode(issued.sha256, now + 2)).toEqual(issued);
    },
  );

  onStorage(
    'redeeming a code stores a refresh token only if the caller passes one and the code allows it',
    async (storage) => {
      await seed(storage);
      await authorize(storage, 'silent', { code: { givesRefreshToken: false } });
      expect(await storage.countRefreshTokens(account.sub)).toBe(0);
      await storage.issueCode(code('none'), endless(['drive']));
      const { refreshToken: _refreshToken, ...without } = redemption('none');
      expect((await storage.redeemCode(code('none').sha256, without)).outcome).toBe('redeemed');
      expect(await storage.countRefreshTokens(account.sub)).toBe(0);
    },
  );

  onStorage(
    'TOK-3 redeeming an unknown, expired or discarded code returns the outcome `unknown`',
    async (storage) => {
      await seed(storage);
      expect(await storage.redeemCode(digest('x'), redemption('x'))).toEqual({ outcome: 'unknown' });
      const issued = code('1');
      await storage.issueCode(issued, endless(['drive']));
      const late = redemption('1', { now: issued.expiresAt });
      expect(await storage.redeemCode(issued.sha256, late)).toEqual({ outcome: 'unknown' });
      await storage.discardCode(issued.sha256);
      expect(await storage.findCode(issued.sha256, now)).toBeUndefined();
      expect(await storage.redeemCode(issued.sha256, redemption('1'))).toEqual({ outcome: 'unknown' });
      expect(await storage.countRefreshTokens(account.sub)).toBe(0);
    },
  );

  onStorage('discarding a redeemed code changes nothing', async (storage) => {
    await seed(storage);
    await authorize(storage, '1');
    await storage.discardCode(code('1').sha256);
    expect(await tokenExists(storage, '1')).toBe(true);
    expect((await storage.redeemCode(code('1').sha256, redemption('2'))).outcome).toBe('reused');
    await storage.discardCode(digest('unknown'));
  });

  onStorage(
    'TOK-3, invariant 1: of 200 concurrent redemptions on two nodes, exactly one succeeds',
    onTwoNodes(async (first, second) => {
      await first.issueCode(code('1'), endless(['drive']));
      const results = await Promise.all(
        upTo(200).map(async (index) => {
          const node = index % 2 ? first : second;
          const result = await node.redeemCode(code('1').sha256, redemption(`try ${index}`));
          return result.outcome;
        }),
      );
      expect(results.filter((outcome) => outcome === 'redeemed')).toHaveLength(1);
      expect(results.filter((outcome) => outcome === 'reused')).toHaveLength(199);
      // The 199 others count as reuse, so the winner's refresh token is revoked.
      expect(await first.countRefreshTokens(account.sub)).toBe(0);
      const state = await tokenState(first);
      const winner = results.indexOf('redeemed');
      expect(state?.revokedIssuances).toEqual([redemption(`try ${winner}`).issuance]);
    }),
  );

  onStorage(
    'invariant 1: if many codes are redeemed concurrently, each code gives exactly one refresh token',
    onTwoNodes(async (first, second) => {
      const names = upTo(50).map((index) => `c${index}`);
      await Promise.all(names.map((name) => first.issueCode(code(name), endless(['drive']))));
      await Promise.all(
        names.map((name, index) =>
          (index % 2 ? first : second).redeemCode(code(name).sha256, redemption(name)),
        ),
      );
      expect(await first.countRefreshTokens(account.sub)).toBe(50);
      for (const name of names) expect(await tokenExists(second, name)).toBe(true);
    }),
  );

  onStorage('TOK-3 reuse revokes the tokens of the first exchange and no others', async (storage) => {
    await seed(storage);
    for (const name of ['1', '2', '3']) await authorize(storage, name);
    const issuances = async () => (await tokenState(storage))?.revokedIssuances;
    expect(await issuances()).toEqual([]);
    const again = redemption('again');
    expect(await storage.redeemCode(code('2').sha256, again)).toEqual({ outcome: 'reused' });
    expect(await tokenExists(storage, '2')).toBe(false);
    expect(await tokenExists(storage, '1')).toBe(true);
    expect(await tokenExists(storage, '3')).toBe(true);
    expect(await tokenExists(storage, 'again')).toBe(false);
    expect(await issuances()).toEqual([redemption('2').issuance]);

    expect(await storage.redeemCode(code('2').sha256, again)).toEqual({ outcome: 'reused' });
    expect(await issuances()).toEqual([redemption('2').issuance]);
    await storage.redeemCode(code('3').sha256, again);
    expect(await issuances()).toEqual([redemption('2').issuance, redemption('3').issuance]);
  });

  onStorage(
    'invariant 6: a grant remembers up to 64 revoked issuances; at the 65th, the grant gets a new id instead',
    onTwoNodes(async (storage, elsewhere) => {
      await authorize(storage, 'kept');
      const before = await storage.findGrant(account.sub, project.id, now);
      const reused = upTo(64).map((index) => `reused ${index}`);
      for (const name of reused) {
        await authorize(storage, name);
        await storage.redeemCode(code(name).sha256, redemption('again'));
      }
      // An issuance must never become valid again.
      const all = reused.map((name) => redemption(name).issuance);
      expect((await tokenState(storage))?.revokedIssuances).toEqual(all);
      expect(await storage.findGrant(account.sub, project.id, now)).toMatchObject({ id: before?.id });
      await authorize(storage, 'one more');
      await storage.redeemCode(code('one more').sha256, redemption('again'));

      const after = await elsewhere.findGrant(account.sub, project.id, now);
      expect(after).toEqual({ ...before, id: expect.any(String), lastUsedAt: now + 1 });
      expect(after?.id).not.toBe(before?.id);
      const sealed = { accountSub: account.sub, grantId: before?.id ?? '' };
      expect(await storage.findTokenState(sealed, client.clientId, now)).toBeUndefined();
      expect((await tokenState(storage))?.revokedIssuances).toEqual([]);
      expect(await storage.countRefreshTokens(account.sub)).toBe(1);
      expect(await elsewhere.findRefreshToken(digest('token kept'), now)).toMatchObject({
        grantId: after?.id,
      });
    }),
  );

  onStorage(
    'TOK-3 once reuse of a code has revoked its tokens, sending the code again revokes nothing more',
    async (storage) => {
      await seed(storage);
      const seen = upTo(65).map((index) => `seen ${index}`);
      for (const name of seen) {
        await authorize(storage, name);
        await storage.revokeReusedCode(code(name).sha256, now);
      }
      await authorize(storage, 'kept');
      const before = await storage.findGrant(account.sub, project.id, now);
      for (const name of seen) {
        expect(await storage.revokeReusedCode(code(name).sha256, now)).toBe(true);
        expect(await storage.redeemCode(code(name).sha256, redemption('again'))).toEqual({
          outcome: 'reused',
        });
      }
      const after = await storage.findGrant(account.sub, project.id, now);
      expect([after?.id, (await tokenState(storage))?.revokedIssuances]).toEqual([before?.id, []]);
      expect(await tokenExists(storage, 'kept')).toBe(true);
    },
  );

  onStorage(
    'TOK-3 `revokeReusedCode` revokes the tokens of a redeemed code, and only those',
    async (storage) => {
      await seed(storage);
      for (const name of ['1', '2']) await authorize(storage, name);
      await storage.issueCode(code('open'), endless(['drive']));
      for (const none of [code('open').sha256, digest('unknown')]) {
        expect(await storage.revokeReusedCode(none, now)).toBe(false);
      }
      expect(await storage.revokeReusedCode(code('1').sha256, code('1').expiresAt)).toBe(false);
      expect(await storage.countRefreshTokens(account.sub)).toBe(2);
      expect(await storage.revokeReusedCode(code('1').sha256, now)).toBe(true);
      expect(await storage.revokeReusedCode(code('1').sha256, now)).toBe(true);
      expect(await tokenExists(storage, '1')).toBe(false);
      expect(await tokenExists(storage, '2')).toBe(true);
      expect((await tokenState(storage))?.revokedIssuances).toEqual([redemption('1').issuance]);
      expect((await storage.redeemCode(code('open').sha256, redemption('open'))).outcome).toBe('redeemed');
    },
  );

  onStorage('a redemption that fails leaves the code as it was', async (storage) => {
    await seed(storage);
    await authorize(storage, '1');
    await storage.issueCode(code('2'), endless(['drive']));
    const clash = redemption('2', {
      refreshToken: { sha256: digest('token 1'), doubleSha512: digest('token 1') },
    });
    await expect(storage.redeemCode(code('2').sha256, clash)).rejects.toThrow();
    expect((await storage.redeemCode(code('2').sha256, redemption('2'))).outcome).toBe('redeemed');
    expect(await tokenExists(storage, '1')).toBe(true);
    expect(await tokenExists(storage, '2')).toBe(true);
  });

  onStorage(
    'if a code is redeemed and discarded concurrently, only one of the calls takes effect',
    onTwoNodes(async (first, second) => {
      for (const round of upTo(20)) {
        const issued = code(`r${round}`);
        await first.issueCode(issued, endless(['drive']));
        const [result] = await Promise.all([
          first.redeemCode(issued.sha256, redemption(`r${round}`)),
          second.discardCode(issued.sha256),
        ]);
        const redeemed = result.outcome === 'redeemed';
        expect(await tokenExists(first, `r${round}`)).toBe(redeemed);
        expect((await first.findCode(issued.sha256, now)) !== undefined).toBe(redeemed);
      }
    }),
  );
}
