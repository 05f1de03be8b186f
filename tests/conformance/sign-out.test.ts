/** AUT-13 */

import { describe, expect, test } from 'vitest';
import { addAccount, newPasswordUrl } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { authorizationUrl } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectPage, formsOf, Person } from '../support/person.ts';
import type { Account } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { accountsSignedIn, signInWithPassword } from '../support/sign-in.ts';

const password = 'a lantern in the harbour';
const newPassword = 'two oars and a rudder';

describe.each(engines)('on $engine', ({ options }) => {
  const server = serverForAll({
    ...options,
    settings: { accountChoiceWithoutPassword: false, guessesPerAddress: 1_000 },
  });

  const signedInAs = async (...accounts: readonly Account[]) => {
    const person = new Person(server.origin);
    for (const account of accounts) await signInWithPassword(server, person, account, password);
    expect(await accountsSignedIn(server, person)).toHaveLength(accounts.length);
    return person;
  };

  describe('signing out', () => {
    test('AUT-13 signing out of one account keeps the others signed in', async () => {
      const [one, other] = [await addAccount(server, password), await addAccount(server, password)];
      const person = await signedInAs(one, other);
      const page = expectPage(await person.visit(`${server.origin}/sign-out?authuser=0`));
      expect(formsOf(page)[0]?.buttons.map(({ value }) => value)).toEqual([one.sub, 'all']);
      // These values aren't whole numbers, so they name no account.
      for (const authuser of ['', '1e0', '-0']) {
        const all = expectPage(await person.visit(`${server.origin}/sign-out?authuser=${authuser}`));
        expect(formsOf(all)[0]?.buttons.map(({ value }) => value)).toEqual([one.sub, other.sub, 'all']);
      }
      const done = expectPage(await person.press(page, { name: 'account', value: one.sub }));
      expect(done.html).toContain(one.email);
      expect(await accountsSignedIn(server, person)).toEqual([other.sub]);
    });

    test('AUT-13 signing out of all accounts ends the session, and the session’s cookie stops working', async () => {
      const person = await signedInAs(await addAccount(server, password), await addAccount(server, password));
      const secret = person.cookies.get(person.sessionCookie) ?? '';
      const page = expectPage(await person.visit(`${server.origin}/sign-out`));
      const done = expectPage(await person.press(page, { name: 'account', value: 'all' }));
      expect(done.status).toBe(200);
      expect(formsOf(done)).toEqual([]);
      expect(person.cookies.get(person.sessionCookie)).toBe(secret);
      expect(await accountsSignedIn(server, person)).toEqual([]);
    });

    test("the server asks before it signs out, and rejects another browser's form", async () => {
      const account = await addAccount(server, password);
      const person = await signedInAs(account);
      const page = expectPage(await person.visit(`${server.origin}/sign-out`));
      const foreign = await signedInAs(account);
      const refused = expectPage(await foreign.press(page, { name: 'account', value: account.sub }));
      expect(refused.status).toBe(400);
      const response = await fetch(`${server.origin}/sign-out`, {
        method: 'POST',
        body: new URLSearchParams({ account: 'all' }),
        headers: { cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      expect(response.status).toBe(400);
      for (const one of [person, foreign]) expect(await accountsSignedIn(server, one)).toEqual([account.sub]);
    });

    test("a link can't make the page say that an account was signed out", async () => {
      const page = expectPage(
        await new Person(server.origin).visit(`${server.origin}/sign-out?done=mina%40harbour.example`),
      );
      expect(page.html).not.toContain('role="status"');
    });
  });

  describe('a link for a new password', () => {
    const addressFor = (account: Account) =>
      newPasswordUrl(server, account, { target: { page: 'applications' } });

    test('a link sets the password of an account that has none, signs in, and works once', async () => {
      const account = await addAccount(server);
      const address = await addressFor(account);
      const person = new Person(server.origin);
      const page = expectPage(await person.visit(address));
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      const arrived = expectPage(await person.fillIn(page, { password: newPassword }));
      expect(new URL(arrived.url).pathname).toBe('/account/applications');
      expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
      expect(expectPage(await new Person(server.origin).visit(address)).status).toBe(400);
      expect(expectPage(await person.fillIn(page, { password: `${newPassword} again` })).status).toBe(400);
      const later = new Person(server.origin);
      await signInWithPassword(server, later, account, newPassword);
      expect(await accountsSignedIn(server, later)).toEqual([account.sub]);
    });

    test('the new password replaces the old one and signs out every other browser', async () => {
      const account = await addAccount(server, password);
      const [elsewhere, here] = [await signedInAs(account), await signedInAs(account)];
      const page = expectPage(await here.visit(await addressFor(account)));
      await here.fillIn(page, { password: newPassword });
      expect(await accountsSignedIn(server, elsewhere)).toEqual([]);
      expect(await accountsSignedIn(server, here)).toEqual([account.sub]);
      await signInWithPassword(server, elsewhere, account, password);
      expect(await accountsSignedIn(server, elsewhere)).toEqual([]);
    });

    test('of two simultaneous uses of a link, only one succeeds', async () => {
      const account = await addAccount(server);
      const address = await addressFor(account);
      const people = [new Person(server.origin), new Person(server.origin)];
      const pages = await Promise.all(people.map(async (person) => expectPage(await person.visit(address))));
      const answers = await Promise.all(
        people.map(async (person, index) => {
          const page = pages[index];
          return page && expectPage(await person.fillIn(page, { password: `${newPassword} ${index}` }));
        }),
      );
      expect(answers.map((answer) => answer?.status).sort()).toEqual([200, 400]);
    });

    test('a link stops working if the credentials change or the account is disabled, and always after one day', async () => {
      const account = await addAccount(server);
      const [late, changed] = [await addressFor(account), await addressFor(account)];
      const person = new Person(server.origin);
      const statusOf = async (address: string) => expectPage(await person.visit(address)).status;
      server.clock.advance(86_399);
      expect(await statusOf(late)).toBe(200);
      await server.storage.clearCredentials(account.sub, 0);
      expect(await statusOf(changed)).toBe(400);
      const fresh = await addressFor(account);
      expect(await statusOf(fresh)).toBe(200);
      server.clock.advance(86_400);
      expect(await statusOf(fresh)).toBe(400);
      const again = await addressFor(account);
      await overwrite(server.storage).account({ ...account, state: 'disabled' });
      expect(await statusOf(again)).toBe(400);
      for (const ticket of ['', 'garbage', 'A'.repeat(80)]) {
        expect(await statusOf(`${server.origin}/account/reset?ticket=${ticket}`)).toBe(400);
      }
    });

    test('a link still works after the server has rejected an unsuitable password', async () => {
      const account = await addAccount(server);
      const person = new Person(server.origin);
      const page = expectPage(await person.visit(await addressFor(account)));
      for (const typed of ['', 'short', 'password1234', `I am ${account.email}`, 'x y '.repeat(100)]) {
        expect(expectPage(await person.fillIn(page, { password: typed })).status).toBe(400);
      }
      expect(expectPage(await person.fillIn(page, { password: newPassword })).status).toBe(200);
    });

    test("another browser's form signs nobody in", async () => {
      const account = await addAccount(server);
      const page = expectPage(await new Person(server.origin).visit(await addressFor(account)));
      const victim = new Person(server.origin);
      await victim.visit(`${server.origin}/sign-in`);
      expect(expectPage(await victim.fillIn(page, { password: newPassword })).status).toBe(400);
      expect(await accountsSignedIn(server, victim)).toEqual([]);
    });
  });
});

describe('in development', () => {
  const server = serverForAll();

  test('AUT-13 choosing an account signs in, and the account of login_hint comes first', async () => {
    const person = new Person(server.origin);
    const [, , yuki] = server.accounts;
    const url = `${server.origin}/sign-in?page=applications&login_hint=${yuki?.sub}`;
    const page = expectPage(await person.visit(url));
    const [first] = formsOf(page)[0]?.buttons ?? [];
    expect(first).toEqual({ name: 'account', value: yuki?.sub });
    const arrived = expectPage(await person.press(page, { name: 'account', value: yuki?.sub ?? '' }));
    expect(new URL(arrived.url).pathname).toBe('/account/applications');
    expect(await accountsSignedIn(server, person)).toEqual([yuki?.sub]);
  });

  test("another browser's form signs nobody in", async () => {
    const page = expectPage(await new Person(server.origin).visit(`${server.origin}/sign-in`));
    const victim = new Person(server.origin);
    await victim.press(page, { name: 'account', value: server.accounts[0]?.sub ?? '' });
    expect(await accountsSignedIn(server, victim)).toEqual([]);
  });

  test("for an app's request, the sign-in page is the account chooser of that request", async () => {
    const person = new Person(server.origin);
    const chooser = expectPage(await person.visit(authorizationUrl(server)));
    const request = formsOf(chooser)[0]?.hidden.request ?? '';
    const page = expectPage(
      await person.visit(`${server.origin}/sign-in?${new URLSearchParams({ request })}`),
    );
    expect(new URL(page.url).pathname).toBe('/authorize/continue');
    expect(formsOf(page)[0]?.buttons).toContainEqual({ name: 'account', value: server.accounts[0]?.sub });
  });
});
