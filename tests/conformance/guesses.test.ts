/**
 * Limits for wrong passwords: for known browsers, for strangers, and for network addresses. In a known browser, the
 * account has signed in before. After a password change, only the browser that changed it stays known. People in all
 * other browsers are strangers.
 */

import { describe, expect, test } from 'vitest';
import { openWithPassword } from '../support/account-pages.ts';
import { addAccount, givePassword } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { expectPage, type Person } from '../support/person.ts';
import { accountsSignedIn, guessedServerForAll, signInWithPassword, statusOf } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

describe.each(engines)('guesses, on $engine', ({ options }) => {
  const { server, newPerson, guess } = guessedServerForAll(options);
  const signInPage = async (person: Person) => expectPage(await person.visit(`${server.origin}/sign-in`));

  test('strangers have three guesses per account; after them, not even the right password works for 15 minutes', async () => {
    const account = await addAccount(server, password);
    for (const status of [400, 400, 400, 429]) {
      expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(status);
    }
    const blocked = expectPage(await guess(newPerson(), account.email, password));
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBe(900);
    server.clock.advance(899);
    expect(statusOf(await guess(newPerson(), account.email, password))).toBe(429);
    server.clock.advance(1);
    const person = newPerson();
    await guess(person, account.email, password);
    expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
  });

  test('an email address without an account has the same limit of three guesses', async () => {
    for (const status of [400, 400, 400, 429]) {
      const address = status === 400 ? 'no.one@elsewhere.example' : 'NO.ONE@elsewhere.example';
      expect(statusOf(await guess(newPerson(), address, 'not the password'))).toBe(status);
    }
  });

  test("strangers' guesses don't block a browser where the account has signed in before and signed out", async () => {
    const account = await addAccount(server, password);
    const owner = newPerson();
    await signInWithPassword(server, owner, account, password);
    const signOut = expectPage(await owner.visit(`${server.origin}/sign-out`));
    await owner.press(signOut, { name: 'account', value: account.sub });
    for (let count = 0; count < 4; count += 1) await guess(newPerson(), account.email, 'not the password');
    for (const status of [400, 400]) {
      expect(statusOf(await guess(owner, account.email, 'mistyped password'))).toBe(status);
    }
    await guess(owner, account.email, password);
    expect(await accountsSignedIn(server, owner)).toEqual([account.sub]);
  });

  test('a known browser has a separate budget, but only for the account that signed in there', async () => {
    const [own, another] = [await addAccount(server, password), await addAccount(server, password)];
    const person = newPerson();
    await signInWithPassword(server, person, own, password);
    for (const status of [400, 400, 400, 429]) {
      expect(statusOf(await guess(person, own.email, 'not the password'))).toBe(status);
    }
    for (const status of [400, 400, 400, 429]) {
      expect(statusOf(await guess(person, another.email, 'not the password'))).toBe(status);
    }
    const stranger = newPerson();
    await guess(stranger, own.email, password);
    expect(await accountsSignedIn(server, stranger)).toEqual([own.sub]);
  });

  test('a network address has six wrong guesses over all accounts, and a right password restores none of them', async () => {
    const account = await addAccount(server, password);
    for (const address of ['a', 'b', 'c', 'd', 'e']) {
      expect(statusOf(await guess(newPerson(), `${address}@elsewhere.example`, 'a guess'))).toBe(400);
      const person = newPerson();
      await guess(person, account.email, password);
      expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
    }
    expect(statusOf(await guess(newPerson(), 'f@elsewhere.example', 'a guess'))).toBe(400);
    expect(statusOf(await guess(newPerson(), 'g@elsewhere.example', 'a guess'))).toBe(429);
  });

  const peopleAtThePage = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const person = newPerson();
        return { person, page: await signInPage(person) };
      }),
    );

  test('many people behind one address can sign in at the same time, even if some mistype', async () => {
    const pupils = await Promise.all(Array.from({ length: 24 }, () => addAccount(server, password)));
    const people = await peopleAtThePage(pupils.length + 5);
    await Promise.all(
      people.map(({ person, page }, index) => {
        const email = pupils[index]?.email ?? `mistyped${index}@elsewhere.example`;
        return person.fillIn(page, { email, password });
      }),
    );
    const signedIn = await Promise.all(people.map(({ person }) => accountsSignedIn(server, person)));
    expect(signedIn.flat()).toEqual(pupils.map(({ sub }) => sub));
    // The address has used five of its six guesses.
    expect(statusOf(await guess(newPerson(), 'f@elsewhere.example', 'a guess'))).toBe(400);
    expect(statusOf(await guess(newPerson(), 'g@elsewhere.example', 'a guess'))).toBe(429);
  });

  test('of 20 simultaneous wrong guesses from one address, the server checks six and answers the others with 429', async () => {
    const account = await addAccount(server, password);
    const people = await peopleAtThePage(20);
    const answers = await Promise.all(
      people.map(({ person, page }, index) =>
        person.fillIn(page, { email: `wrong${index}@elsewhere.example`, password: 'a guess' }),
      ),
    );
    const statuses = answers.map(statusOf);
    expect(statuses.filter((status) => status === 400)).toHaveLength(6);
    expect(statuses.filter((status) => status === 429)).toHaveLength(14);
    expect(statusOf(await guess(newPerson(), account.email, password))).toBe(429);
  });

  test('of eight simultaneous guesses at one account, the server checks only the three that the budget allows', async () => {
    const account = await addAccount(server, password);
    const people = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const person = newPerson();
        return { person, page: await signInPage(person) };
      }),
    );
    const answers = await Promise.all(
      people.map(({ person, page }) => person.fillIn(page, { email: account.email, password: 'a guess' })),
    );
    expect(answers.map(statusOf).sort()).toEqual([400, 400, 400, 429, 429, 429, 429, 429]);
  });

  test('all known browsers together have twice the budget of one browser, and a new password makes them unknown', async () => {
    const account = await addAccount(server, password);
    const known = Array.from({ length: 4 }, newPerson);
    for (const person of known) await signInWithPassword(server, person, account, password);
    const lookedAt = async (people: readonly Person[]) => {
      let count = 0;
      for (const person of people) {
        for (const typed of ['one', 'two', 'three']) {
          if (statusOf(await guess(person, account.email, `guess ${typed}`)) === 400) count += 1;
        }
      }
      return count;
    };
    expect(await lookedAt(known)).toBe(6);
    server.clock.advance(901);
    await givePassword(server, account, 'another lantern further out');
    server.clock.advance(901);
    expect(await lookedAt(known)).toBe(3);
  });

  test('the browser that changed the password stays known', async () => {
    const account = await addAccount(server, password);
    const { person, page } = await openWithPassword(server, account, password, 'security');
    server.clock.advance(5);
    await person.fillIn(page, { password: 'another lantern further out' });
    for (let count = 0; count < 3; count += 1) await guess(newPerson(), account.email, 'not the password');
    expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(429);
    expect(statusOf(await guess(person, account.email, 'mistyped password'))).toBe(400);
  });

  test("guesses with an account's sub as the email address don't count against the account", async () => {
    const account = await addAccount(server, password);
    for (let count = 0; count < 3; count += 1) await guess(newPerson(), account.sub, 'a guess');
    expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(400);
  });

  test('all requests whose network address is unknown share one budget', async () => {
    const ask = (path: string, init: RequestInit = {}) =>
      server.grantway.fetch(new Request(`${server.origin}${path}`, init));
    const page = await ask('/sign-in');
    const cookie = page.headers.getSetCookie().map((value) => value.split(';')[0]);
    const [, token = ''] = /name="form_token" value="([^"]*)"/.exec(await page.text()) ?? [];
    const statuses: number[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      const body = new URLSearchParams({ form_token: token, email: `${name}@nowhere.example`, password });
      const headers = { cookie: cookie.join('; ') };
      statuses.push((await ask('/sign-in', { method: 'POST', headers, body })).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429]);
  });

  test("a right password restores the account's budget", async () => {
    const account = await addAccount(server, password);
    for (let count = 0; count < 2; count += 1) await guess(newPerson(), account.email, 'not the password');
    await signInWithPassword(server, newPerson(), account, password);
    for (const status of [400, 400, 400]) {
      expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(status);
    }
  });
});
