/** AUT-13 */

import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { Meanwhile } from '../support/meanwhile.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import type { Account } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn, signInWithPassword } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

describe.each(engines)('on $engine', ({ options }) => {
  const meanwhile = new Meanwhile();
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false, guessesPerAddress: 1_000 },
    wrapStorage: meanwhile.wrapStorage,
  });

  /** Signs in, then opens the sign-out page in one tab and the sign-in page in another. */
  async function openTabs(...accounts: readonly Account[]) {
    const person = new Person(server.origin);
    for (const account of accounts) await signInWithPassword(server, person, account, password);
    const signOutPage = expectPage(await person.visit(`${server.origin}/sign-out`));
    const signInPage = expectPage(await person.visit(`${server.origin}/sign-in`));
    return { person, signOutPage, signInPage };
  }

  const expectSignedOut = async (...accounts: readonly Account[]) => {
    for (const account of accounts) expect(await isSignedIn(account)).toBe(false);
  };
  const isSignedIn = async ({ sub }: Account) =>
    (await server.storage.listSignIns(sub, server.clock.now(), { limit: 100 })).items.length > 0;
  const pressAll = (person: Person, page: Page) => person.press(page, { name: 'account', value: 'all' });
  const addThree = async () =>
    [
      await addAccount(server, password),
      await addAccount(server, password),
      await addAccount(server, password),
    ] as const;

  test('AUT-13 signing out of all accounts during a sign-in: none of the earlier accounts stays signed in', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [one, two, next] = await addThree();
      const { person, signOutPage, signInPage } = await openTabs(one, two);
      await Promise.all([
        person.fillIn(signInPage, { email: next.email, password }),
        // Checking a password takes a while: the sign-out arrives before, during or after the check.
        delay(round * 4).then(() => pressAll(person, signOutPage)),
      ]);
      const signedIn = await accountsSignedIn(server, person);
      expect([[], [next.sub]]).toContainEqual(signedIn);
      // Unless the browser is signed in to the new account, the server has no session of that account.
      expect(await isSignedIn(next)).toBe(signedIn.length === 1);
      await expectSignedOut(one, two);
    }
  });

  test('AUT-13 signing out of all accounts right after a sign-in: the new account is signed out too', async () => {
    const [one, two, next] = await addThree();
    const { person, signOutPage, signInPage } = await openTabs(one, two);
    meanwhile.once('signOut', () => person.fillIn(signInPage, { email: next.email, password }));
    const done = expectPage(await pressAll(person, signOutPage));
    expect([done.status, done.html.includes('role="status"')]).toEqual([200, true]);
    expect(await accountsSignedIn(server, person)).toEqual([]);
    await expectSignedOut(one, two, next);
  });

  test('AUT-13 signing out of all accounts with a cookie that a sign-in has just replaced: nobody stays signed in', async () => {
    const [one, two, next] = await addThree();
    const { person, signOutPage, signInPage } = await openTabs(one, two);
    const replaced = person.cookies.get(person.sessionCookie) ?? '';
    await person.fillIn(signInPage, { email: next.email, password });
    const late = new Person(server.origin);
    for (const [name, value] of person.cookies) late.cookies.set(name, value);
    late.cookies.set(late.sessionCookie, replaced);
    await pressAll(late, signOutPage);
    expect(await accountsSignedIn(server, person)).toEqual([]);
    await expectSignedOut(one, two, next);
  });

  test('AUT-13 signing out of all accounts right before a sign-in: only the new account is signed in', async () => {
    const [one, two, next] = await addThree();
    const { person, signOutPage, signInPage } = await openTabs(one, two);
    meanwhile.once('signIn', () => pressAll(person, signOutPage));
    await person.fillIn(signInPage, { email: next.email, password });
    expect(await accountsSignedIn(server, person)).toEqual([next.sub]);
    await expectSignedOut(one, two);
  });

  test('AUT-13 signing out of one account during a sign-in: the new account and the others stay signed in', async () => {
    const [one, two, next] = await addThree();
    const { person, signOutPage, signInPage } = await openTabs(one, two);
    meanwhile.once('signOut', () => person.fillIn(signInPage, { email: next.email, password }));
    await person.press(signOutPage, { name: 'account', value: one.sub });
    expect(await accountsSignedIn(server, person)).toEqual([two.sub, next.sub]);
    expect(await isSignedIn(one)).toBe(false);
  });

  test('a form that names no account is rejected and signs nobody out; signing out in one browser changes no other', async () => {
    const [one, two] = await addThree();
    const [here, there] = [await openTabs(one, two), await openTabs(one)];
    const [form] = formsOf(here.signOutPage);
    const nobody = await fetch(`${server.origin}/sign-out`, {
      method: 'POST',
      headers: { cookie: [...here.person.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: new URLSearchParams(form?.hidden),
    });
    expect(nobody.status).toBe(400);
    expect(await accountsSignedIn(server, here.person)).toEqual([one.sub, two.sub]);
    await pressAll(here.person, here.signOutPage);
    expect(await accountsSignedIn(server, here.person)).toEqual([]);
    expect(await accountsSignedIn(server, there.person)).toEqual([one.sub]);
  });
});
