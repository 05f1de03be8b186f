/** How often somebody may guess a password, over HTTP: strangers, browsers used before, network addresses. */

import { beforeEach, describe, expect, test } from 'vitest';
import { openWithPassword } from '../support/account-pages.ts';
import { addAccount, givePassword } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn, guessPassword, signInWithPassword, statusOf } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';

describe.each(engines)('guesses, on $engine', ({ options }) => {
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false, guessesPerAccount: 3, guessesPerAddress: 6 },
  });
  // Guesses of one test do not count in the next.
  beforeEach(() => server.clock.advance(901));

  const newPerson = () => new Person(server.origin);
  const signInPage = async (person: Person) => expectPage(await person.visit(`${server.origin}/sign-in`));

  const guess = (person: Person, address: string, typed: string) =>
    guessPassword(server, person, address, typed);

  test('strangers have three at an account, then nothing for 15 minutes, not even the right one', async () => {
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

  test('an address without an account is blocked in the same way', async () => {
    for (const status of [400, 400, 400, 429]) {
      const address = status === 400 ? 'no.one@elsewhere.example' : 'NO.ONE@elsewhere.example';
      expect(statusOf(await guess(newPerson(), address, 'not the password'))).toBe(status);
    }
  });

  test('nobody can lock a person out of a browser that they used before, not even signed out', async () => {
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

  test('a browser that was used before has a budget of its own, for that account only', async () => {
    const [own, another] = [await addAccount(server, password), await addAccount(server, password)];
    const person = newPerson();
    await signInWithPassword(server, person, own, password);
    for (const status of [400, 400, 400, 429]) {
      expect(statusOf(await guess(person, own.email, 'not the password'))).toBe(status);
    }
    for (const status of [400, 400, 400, 429]) {
      expect(statusOf(await guess(person, another.email, 'not the password'))).toBe(status);
    }
    // The known browser's guesses are not the strangers'.
    const stranger = newPerson();
    await guess(stranger, own.email, password);
    expect(await accountsSignedIn(server, stranger)).toEqual([own.sub]);
  });

  test('one network address has six wrong ones over all accounts, and a right one gives only itself back', async () => {
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

  /** Each with a browser of their own, at the sign-in page. */
  const peopleAtThePage = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const person = newPerson();
        return { person, page: await signInPage(person) };
      }),
    );

  test('a school behind one address signs in at the same time, also where some mistype', async () => {
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
    // Five were wrong, and count; the sixth and last is left.
    expect(statusOf(await guess(newPerson(), 'f@elsewhere.example', 'a guess'))).toBe(400);
    expect(statusOf(await guess(newPerson(), 'g@elsewhere.example', 'a guess'))).toBe(429);
  });

  test('of many wrong ones at once from one address six are looked at, and the others wait for nothing', async () => {
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

  test('of many at once no more are looked at than the budget says', async () => {
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

  test('known browsers together have twice what one has, and are strangers after a new password', async () => {
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

  test('the browser in which the password was changed stays known', async () => {
    const account = await addAccount(server, password);
    const { person, page } = await openWithPassword(server, account, password, 'security');
    server.clock.advance(5);
    await person.fillIn(page, { password: 'another lantern further out' });
    for (let count = 0; count < 3; count += 1) await guess(newPerson(), account.email, 'not the password');
    expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(429);
    expect(statusOf(await guess(person, account.email, 'mistyped password'))).toBe(400);
  });

  test('a number typed as the address is not counted as the account that it is of', async () => {
    const account = await addAccount(server, password);
    for (let count = 0; count < 3; count += 1) await guess(newPerson(), account.sub, 'a guess');
    expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(400);
  });

  test('where addresses are not known all requests share one budget', async () => {
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

  test('a right password fills the account’s budget up again', async () => {
    const account = await addAccount(server, password);
    for (let count = 0; count < 2; count += 1) await guess(newPerson(), account.email, 'not the password');
    await signInWithPassword(server, newPerson(), account, password);
    for (const status of [400, 400, 400]) {
      expect(statusOf(await guess(newPerson(), account.email, 'not the password'))).toBe(status);
    }
  });
});
