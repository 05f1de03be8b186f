import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { account, digest, now, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const expiresAt = now + 1_000;
const subsIn = async (storage: SetUpStorage, name: string, at = now) =>
  (await storage.findSession(digest(name), at))?.accounts.map((one) => one.account.sub);
const signIn = (storage: SetUpStorage, name: string, accountSub: string, more: object = {}) =>
  storage.signIn({ sha256: digest(name), accountSub, now, expiresAt, userAgent: `agent ${name}`, ...more });

export function signInsConform(onStorage: TestOn): void {
  onStorage(
    'a session moves to a new secret, and the old secret stops working',
    async (storage, anotherNode) => {
      await seed(storage);
      await signIn(storage, 'old', account.sub);
      const [before] = (await storage.listSignIns(account.sub, now, { limit: 100 })).items;
      const later = { now: now + 5, expiresAt: expiresAt + 5, replaces: digest('old') };
      await signIn(await anotherNode(), 'new', secondAccount.sub, later);
      expect(await storage.findSession(digest('old'), now + 5)).toBeUndefined();
      expect(await storage.findSession(digest('new'), now + 5)).toEqual({
        createdAt: now,
        expiresAt: expiresAt + 5,
        lastSeenAt: now + 5,
        accounts: [
          { account, signedInAt: now },
          { account: secondAccount, signedInAt: now + 5 },
        ],
      });
      expect((await storage.listSignIns(account.sub, now, { limit: 100 })).items[0]?.id).toBe(before?.id);

      await signIn(storage, 'newer', account.sub, { now: now + 9, replaces: digest('new') });
      expect(await subsIn(storage, 'newer')).toEqual([account.sub, secondAccount.sub]);
      expect(await subsIn(storage, 'new')).toBeUndefined();
    },
  );

  onStorage(
    'a sign-in that replaces an unknown or expired secret takes over no accounts; replacing its own secret keeps the session',
    async (storage) => {
      await seed(storage);
      await signIn(storage, 'over', account.sub, { expiresAt: now + 10 });
      const late = { now: now + 10, expiresAt };
      await signIn(storage, 'a', secondAccount.sub, { ...late, replaces: digest('over') });
      expect(await subsIn(storage, 'a')).toEqual([secondAccount.sub]);
      expect((await storage.findSession(digest('a'), now))?.createdAt).toBe(now + 10);
      // `now` is earlier: if the session still existed, storage would find it.
      expect(await storage.findSession(digest('over'), now)).toBeUndefined();
      await signIn(storage, 'b', secondAccount.sub, { ...late, replaces: digest('unknown') });
      expect(await subsIn(storage, 'b')).toEqual([secondAccount.sub]);
      await signIn(storage, 'b', account.sub, { ...late, replaces: digest('b') });
      expect(await subsIn(storage, 'b')).toEqual([secondAccount.sub, account.sub]);
    },
  );

  onStorage(
    'if many sign-ins replace one session concurrently, exactly one of them takes over the session’s accounts',
    onTwoNodes(async (first, second) => {
      await signIn(first, 'old', account.sub);
      const names = upTo(10).map((index) => `n${index}`);
      await Promise.all(
        names.map((name, index) =>
          signIn(index % 2 ? first : second, name, secondAccount.sub, { replaces: digest('old') }),
        ),
      );
      const sessions = await Promise.all(names.map((name) => subsIn(first, name)));
      expect(sessions.filter((subs) => subs?.length === 2)).toHaveLength(1);
      expect(sessions.filter((subs) => subs?.length === 1)).toHaveLength(9);
      expect(await subsIn(first, 'old')).toBeUndefined();
    }),
  );

  onStorage(
    'if the credentials have changed since the person proved them, a sign-in fails and changes nothing',
    async (storage, anotherNode) => {
      await seed(storage);
      const password = { accountSub: account.sub, passwordHash: 'hash', now };
      expect(await signIn(storage, 'a', account.sub, { provedRevision: 0 })).toBe(true);
      expect(await storage.setPassword({ ...password, expectedRevision: 0 })).toBe(true);
      const elsewhere = await anotherNode();
      await signIn(storage, 'b', secondAccount.sub);
      const late = { provedRevision: 0, replaces: digest('b') };
      expect(await signIn(elsewhere, 'c', account.sub, late)).toBe(false);
      expect([await subsIn(storage, 'b'), await subsIn(storage, 'c')]).toEqual([
        [secondAccount.sub],
        undefined,
      ]);
      expect(await signIn(elsewhere, 'c', account.sub, { ...late, provedRevision: 1 })).toBe(true);

      for (const round of upTo(60)) {
        const expectedRevision = round + 1;
        const proved = { provedRevision: expectedRevision };
        const signingIn = signIn(elsewhere, `r${round}`, account.sub, proved);
        await delay((round % 6) / 6);
        await Promise.all([signingIn, storage.setPassword({ ...password, expectedRevision })]);
        expect((await storage.listSignIns(account.sub, now, { limit: 100 })).items).toEqual([]);
      }
    },
  );

  onStorage('the time of a session’s last visit is stored, and never goes back', async (storage) => {
    await seed(storage);
    await signIn(storage, 'a', account.sub);
    await storage.touchSession(digest('a'), now + 50);
    await storage.touchSession(digest('a'), now + 40);
    await storage.touchSession(digest('unknown'), now);
    expect((await storage.findSession(digest('a'), now))?.lastSeenAt).toBe(now + 50);
  });

  onStorage('an account’s sign-ins are listed latest first, until they expire', async (storage) => {
    await seed(storage);
    const odd = 'a \0 browser \ud800 "陳"';
    await signIn(storage, 'a', account.sub, { userAgent: odd, network: '2001:db8:1:2::/64' });
    await signIn(storage, 'b', account.sub, { now: now + 2, userAgent: '' });
    await signIn(storage, 'c', secondAccount.sub);
    await signIn(storage, 'd', account.sub, { now: now + 1, expiresAt: now + 10 });
    await storage.touchSession(digest('a'), now + 5);
    const listed = (await storage.listSignIns(account.sub, now + 9, { limit: 100 })).items;
    expect(listed).toEqual([
      expect.objectContaining({ sessionSha256: digest('d'), userAgent: 'agent d' }),
      expect.objectContaining({ sessionSha256: digest('b'), lastSeenAt: now + 2, userAgent: '' }),
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        sessionSha256: digest('a'),
        signedInAt: now,
        lastSeenAt: now + 5,
        expiresAt,
        userAgent: odd,
        network: '2001:db8:1:2::/64',
      },
    ]);
    expect((await storage.listSignIns(account.sub, now + 10, { limit: 100 })).items).toEqual(listed.slice(1));
    for (const unknown of ['unknown', '\ud800'])
      expect((await storage.listSignIns(unknown, now, { limit: 100 })).items).toEqual([]);
  });

  onStorage(
    'each account of a session keeps the network of the account’s latest sign-in',
    async (storage) => {
      await seed(storage);
      const networks = async (accountSub: string) =>
        (await storage.listSignIns(accountSub, now, { limit: 100 })).items.map(({ network }) => network);
      await signIn(storage, 'a', account.sub, { network: '192.0.2.1' });
      await signIn(storage, 'b', secondAccount.sub, { network: '192.0.2.2', replaces: digest('a') });
      expect([await networks(account.sub), await networks(secondAccount.sub)]).toEqual([
        ['192.0.2.1'],
        ['192.0.2.2'],
      ]);
      await signIn(storage, 'c', account.sub, { network: '192.0.2.3', replaces: digest('b') });
      expect(await networks(account.sub)).toEqual(['192.0.2.3']);
      await signIn(storage, 'd', account.sub, { replaces: digest('c') });
      expect(await networks(account.sub)).toEqual([undefined]);
    },
  );

  onStorage(
    '`endSignIn` works on any node, and only once for each sign-in, which must belong to the given account',
    async (storage, anotherNode) => {
      await seed(storage);
      for (const { sub } of [account, secondAccount]) await signIn(storage, 'a', sub);
      await signIn(storage, 'b', account.sub);
      const elsewhere = await anotherNode();
      const ids = (await storage.listSignIns(account.sub, now, { limit: 100 })).items.map(({ id }) => id);
      for (const id of [...ids, '', '1', 'a\0b']) {
        expect(await elsewhere.endSignIn('9', id)).toBe(false);
        expect(await elsewhere.endSignIn(secondAccount.sub, id)).toBe(false);
      }
      for (const id of ids) {
        const ended = await Promise.all([
          storage.endSignIn(account.sub, id),
          elsewhere.endSignIn(account.sub, id),
        ]);
        expect(ended.toSorted()).toEqual([false, true]);
      }
      expect(await subsIn(storage, 'a')).toEqual([secondAccount.sub]);
      expect(await storage.findSession(digest('b'), now)).toBeUndefined();
      await signIn(storage, 'b', account.sub);
      const [again] = (await storage.listSignIns(account.sub, now, { limit: 100 })).items;
      expect(ids).not.toContain(again?.id);
    },
  );

  onStorage(
    '`endOtherSignIns` ends all sign-ins of an account, except in the session that the call names',
    async (storage) => {
      await seed(storage);
      for (const name of ['a', 'b', 'c']) await signIn(storage, name, account.sub);
      await signIn(storage, 'b', secondAccount.sub);
      await storage.endOtherSignIns(account.sub, digest('a'));
      expect(await subsIn(storage, 'a')).toEqual([account.sub]);
      expect(await subsIn(storage, 'b')).toEqual([secondAccount.sub]);
      expect(await subsIn(storage, 'c')).toBeUndefined();
      await storage.endOtherSignIns(account.sub, undefined);
      expect(await subsIn(storage, 'a')).toBeUndefined();
      await storage.endOtherSignIns('unknown', undefined);
      expect(await subsIn(storage, 'b')).toEqual([secondAccount.sub]);
    },
  );

  onStorage(
    'a new password ends every sign-in of the account, except in `keptSession`; a rejected change ends none',
    async (storage) => {
      await seed(storage);
      for (const name of ['a', 'b']) await signIn(storage, name, account.sub);
      await signIn(storage, 'b', secondAccount.sub);
      const change = { accountSub: account.sub, passwordHash: 'hash', now, keptSession: digest('a') };
      expect(await storage.setPassword({ ...change, expectedRevision: 7 })).toBe(false);
      expect(await subsIn(storage, 'b')).toHaveLength(2);
      expect(await storage.setPassword({ ...change, expectedRevision: 0 })).toBe(true);
      expect(await subsIn(storage, 'a')).toEqual([account.sub]);
      expect(await subsIn(storage, 'b')).toEqual([secondAccount.sub]);
      const { keptSession: _kept, ...withoutOne } = change;
      expect(await storage.setPassword({ ...withoutOne, expectedRevision: 1 })).toBe(true);
      expect(await subsIn(storage, 'a')).toBeUndefined();
    },
  );

  onStorage(
    'ending an account’s sign-ins also ends a sign-in whose session is moving to a new secret',
    onTwoNodes(async (first, second) => {
      const endings = [
        (node: SetUpStorage) => node.endOtherSignIns(account.sub, undefined),
        (node: SetUpStorage) => node.endOtherSignIns(account.sub, digest('of nobody')),
        async (node: SetUpStorage, round: number) => {
          const change = { accountSub: account.sub, passwordHash: 'hash', now };
          const expectedRevision = Math.floor(round / 4);
          expect(await node.setPassword({ ...change, expectedRevision })).toBe(true);
        },
        async (node: SetUpStorage) => {
          const [signIn] = (await node.listSignIns(account.sub, now, { limit: 100 })).items;
          expect(await node.endSignIn(account.sub, signIn?.id ?? '')).toBe(true);
        },
      ];
      for (const round of upTo(120)) {
        await signIn(first, `o${round}`, account.sub);
        const renewed = signIn(first, `n${round}`, secondAccount.sub, { replaces: digest(`o${round}`) });
        await delay((round % 12) / 6);
        await Promise.all([renewed, endings[round % 4]?.(second, round)]);
        expect((await first.listSignIns(account.sub, now, { limit: 100 })).items).toEqual([]);
        expect(await subsIn(first, `n${round}`)).toEqual([secondAccount.sub]);
      }
    }),
  );

  onStorage(
    'if sessions move while sign-ins are ended, there is no deadlock',
    onTwoNodes(async (first, second) => {
      await Promise.all(
        upTo(12).map(async (chain) => {
          for (const link of upTo(8)) {
            const node = (chain + link) % 2 ? first : second;
            const { sub } = (chain + link) % 3 ? account : secondAccount;
            const replaces = digest(`c${chain} ${link - 1}`);
            if (link % 4 === 3) await node.endOtherSignIns(sub, replaces);
            await signIn(node, `c${chain} ${link}`, sub, { replaces });
          }
        }),
      );
      for (const { sub } of [account, secondAccount]) await first.endOtherSignIns(sub, undefined);
      for (const { sub } of [account, secondAccount])
        expect((await first.listSignIns(sub, now, { limit: 100 })).items).toEqual([]);
    }),
  );

  onStorage(
    'if sign-ins, sign-outs and calls of `endOtherSignIns` run concurrently, all of them complete',
    onTwoNodes(async (first, second) => {
      const names = upTo(6).map((index) => `s${index}`);
      await Promise.all(
        upTo(60).map(async (index) => {
          const name = names[index % names.length] ?? '';
          const sub = index % 2 ? account.sub : secondAccount.sub;
          const node = index % 3 ? first : second;
          if (index % 5 === 0) return node.endOtherSignIns(sub, undefined);
          if (index % 5 === 1) return node.signOut({ sha256: digest(name) }, sub);
          return signIn(node, name, sub);
        }),
      );
      for (const { sub } of [account, secondAccount]) await first.endOtherSignIns(sub, undefined);
      for (const name of names) expect(await first.findSession(digest(name), now)).toBeUndefined();
    }),
  );
}
