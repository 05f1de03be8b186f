import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { account, digest, now, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const sha256 = digest('a session');
const expiresAt = now + 1_000;
const userAgent = 'a browser';

export function sessionsConform(onStorage: TestOn): void {
  onStorage(
    'the first sign-in creates a session, and later ones add accounts to it in order',
    async (storage) => {
      await seed(storage);
      await storage.signIn({ sha256, accountSub: secondAccount.sub, now, expiresAt, userAgent });
      await storage.signIn({
        sha256,
        accountSub: account.sub,
        now: now + 5,
        expiresAt: expiresAt + 5,
        userAgent,
      });
      expect(await storage.findSession(sha256, now + 6)).toEqual({
        createdAt: now,
        expiresAt: expiresAt + 5,
        lastSeenAt: now + 5,
        accounts: [
          { account: secondAccount, signedInAt: now },
          { account, signedInAt: now + 5 },
        ],
      });
    },
  );

  onStorage(
    'signing in again renews the time of the sign-in and keeps the order of the accounts',
    async (storage) => {
      await seed(storage);
      for (const [accountSub, at] of [
        [account.sub, now],
        [secondAccount.sub, now + 1],
        [account.sub, now + 2],
      ] as const) {
        await storage.signIn({ sha256, accountSub, now: at, expiresAt, userAgent });
      }
      const session = await storage.findSession(sha256, now + 3);
      expect(session?.accounts.map(({ signedInAt }) => signedInAt)).toEqual([now + 2, now + 1]);
    },
  );

  onStorage(
    'after a session expires, a sign-in with the same secret starts a new session without the old accounts',
    async (storage) => {
      await seed(storage);
      await storage.signIn({ sha256, accountSub: account.sub, now, expiresAt, userAgent });
      expect(await storage.findSession(sha256, expiresAt - 1)).toBeDefined();
      expect(await storage.findSession(sha256, expiresAt)).toBeUndefined();
      const later = expiresAt + 10;
      await storage.signIn({
        sha256,
        accountSub: secondAccount.sub,
        now: later,
        expiresAt: later + 10,
        userAgent,
      });
      const session = await storage.findSession(sha256, later);
      expect(session?.createdAt).toBe(later);
      expect(session?.accounts.map((one) => one.account.sub)).toEqual([secondAccount.sub]);
    },
  );

  onStorage(
    'each account stays in the session until its own sign-in expires, even if another account signs in',
    async (storage) => {
      await seed(storage);
      await storage.signIn({ sha256, accountSub: account.sub, now, expiresAt, userAgent });
      const moved = digest('the next secret');
      const later = { now: expiresAt - 1, expiresAt: expiresAt + 500, userAgent };
      await storage.signIn({ sha256: moved, replaces: sha256, accountSub: secondAccount.sub, ...later });
      const subsAt = async (digestOfSecret: Uint8Array, at: number) =>
        (await storage.findSession(digestOfSecret, at))?.accounts.map((one) => one.account.sub);
      expect(await subsAt(moved, expiresAt - 1)).toEqual([account.sub, secondAccount.sub]);
      expect(await subsAt(moved, expiresAt)).toEqual([secondAccount.sub]);
      expect((await storage.listSignIns(account.sub, expiresAt - 1, { limit: 100 })).items).toMatchObject([
        { expiresAt },
      ]);
      expect((await storage.listSignIns(account.sub, expiresAt, { limit: 100 })).items).toEqual([]);
      const last = { now: expiresAt, expiresAt: expiresAt + 900, userAgent };
      await storage.signIn({ sha256, replaces: moved, accountSub: secondAccount.sub, ...last });
      // `now` is earlier: if the first account had moved here too, storage would find it.
      expect(await subsAt(sha256, now)).toEqual([secondAccount.sub]);
    },
  );

  onStorage('a session leaves out deleted accounts and includes disabled ones', async (storage) => {
    await seed(storage);
    await storage.signIn({ sha256, accountSub: account.sub, now, expiresAt, userAgent });
    await storage.signIn({ sha256, accountSub: secondAccount.sub, now, expiresAt, userAgent });
    await overwrite(storage).account({ ...account, state: 'deleted' });
    await overwrite(storage).account({ ...secondAccount, state: 'disabled' });
    const session = await storage.findSession(sha256, now);
    expect(session?.accounts.map((one) => [one.account.sub, one.account.state])).toEqual([
      [secondAccount.sub, 'disabled'],
    ]);
  });

  onStorage(
    'signing out removes one account or all accounts, but only from this session',
    async (storage) => {
      await seed(storage);
      const elsewhere = digest('another session');
      for (const accountSub of [account.sub, secondAccount.sub]) {
        await storage.signIn({ sha256, accountSub, now, expiresAt, userAgent });
        await storage.signIn({ sha256: elsewhere, accountSub, now, expiresAt, userAgent });
      }
      await storage.signOut({ sha256 }, account.sub);
      const left = await storage.findSession(sha256, now);
      expect(left?.accounts.map((one) => one.account.sub)).toEqual([secondAccount.sub]);
      await storage.signOut({ sha256 }, secondAccount.sub);
      expect(await storage.findSession(sha256, now)).toBeUndefined();
      expect((await storage.findSession(elsewhere, now))?.accounts).toHaveLength(2);
      await storage.signOut({ sha256: elsewhere });
      expect(await storage.findSession(elsewhere, now)).toBeUndefined();
      await storage.signOut({ sha256: digest('never') });
      await storage.signOut({ sha256: digest('never') }, account.sub);
    },
  );

  onStorage(
    'signing out applies to all sessions of the browser, even under another digest, and to no other browser',
    onTwoNodes(async (storage, node) => {
      const [browser, other] = [digest('browser'), digest('another browser')];
      const subsOf = async (name: string) =>
        (await storage.findSession(digest(name), now))?.accounts.map((one) => one.account.sub);
      const signIn = (name: string, accountSub: string, more: object) =>
        node.signIn({ sha256: digest(name), accountSub, now, expiresAt, userAgent, ...more });
      await signIn('first', account.sub, { browserSha256: browser });
      await signIn('second', secondAccount.sub, { browserSha256: browser, replaces: digest('first') });
      await signIn('beside', account.sub, { browserSha256: browser });
      await signIn('elsewhere', account.sub, { browserSha256: other });
      await signIn('of before', account.sub, {});

      await storage.signOut({ sha256: digest('first'), browserSha256: browser }, account.sub);
      expect(await subsOf('second')).toEqual([secondAccount.sub]);
      expect(await subsOf('beside')).toBeUndefined();
      await storage.signOut({ sha256: digest('first'), browserSha256: browser });
      expect(await subsOf('second')).toBeUndefined();
      for (const name of ['elsewhere', 'of before']) expect(await subsOf(name)).toEqual([account.sub]);

      await storage.signOut({});
      for (const name of ['elsewhere', 'of before']) expect(await subsOf(name)).toEqual([account.sub]);
      await storage.signOut({ sha256: digest('of before') });
      expect(await subsOf('of before')).toBeUndefined();
    }),
  );

  onStorage(
    'a sign-in during a sign-out of all accounts keeps at most the account that signs in',
    onTwoNodes(async (first, second) => {
      const browserSha256 = digest('browser');
      for (const round of upTo(20)) {
        const [old, next] = [digest(`old ${round}`), digest(`next ${round}`)];
        const more = { now, expiresAt, userAgent, browserSha256 };
        await first.signIn({ sha256: old, accountSub: account.sub, ...more });
        const signIn = () =>
          second.signIn({ sha256: next, replaces: old, accountSub: secondAccount.sub, ...more });
        const signOut = () => first.signOut({ sha256: old, browserSha256 });
        await Promise.all(round % 2 ? [signIn(), signOut()] : [signOut(), signIn()]);
        expect(await first.findSession(old, now)).toBeUndefined();
        const subs = (await first.findSession(next, now))?.accounts.map((one) => one.account.sub);
        expect([undefined, [secondAccount.sub]]).toContainEqual(subs);
        await first.signOut({ browserSha256 });
      }
    }),
  );

  onStorage(
    'accounts that sign in concurrently in one browser are all in its session',
    onTwoNodes(async (first, second) => {
      await Promise.all([
        first.signIn({ sha256, accountSub: account.sub, now, expiresAt, userAgent }),
        second.signIn({ sha256, accountSub: secondAccount.sub, now, expiresAt, userAgent }),
      ]);
      expect((await first.findSession(sha256, now))?.accounts).toHaveLength(2);
    }),
  );
}
