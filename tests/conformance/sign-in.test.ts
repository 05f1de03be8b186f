/** AUT-9, AUT-13. */

import { describe, expect, test } from 'vitest';
import { addAccount, giveRecoveryCodes } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { authorizationUrl } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, expectPage, formsOf, type Page, Person } from '../support/person.ts';
import {
  accountsSignedIn,
  guessedServerForAll,
  openSignIn,
  signInWithPassword,
  statusOf,
  subjectOf,
} from '../support/sign-in.ts';
import { exchange } from '../support/tokens.ts';

const password = 'a lantern in the harbour';

const deepPasskey = JSON.stringify({
  id: 'a',
  rawId: 'a',
  type: 'public-key',
  response: { clientDataJSON: 'a', authenticatorData: 'a', signature: 'a', userHandle: 'a' },
  clientExtensionResults: { deep: [] },
}).replace('[]', '['.repeat(9_000) + ']'.repeat(9_000));

describe.each(engines)('signing in, on $engine', ({ options }) => {
  const { server, newPerson, guess } = guessedServerForAll(options);
  const securityPage = () => `${server.origin}/sign-in?page=security`;

  describe('with a password', () => {
    test("AUT-13 the app's request continues, for the account that signed in", async () => {
      const account = await addAccount(server, password);
      const person = newPerson();
      const page = await openSignIn(server, person, authorizationUrl(server, { scope: 'openid' }));
      const consent = expectPage(await person.fillIn(page, { email: account.email, password }));
      const answer = expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }));
      expect(answer.get('state')).toBe('state-1');
      const { body } = await exchange(server, answer.get('code'));
      expect(subjectOf(body.id_token)).toBe(account.sub);
    });

    test('AUT-13 several accounts can be signed in to one browser, and the request continues with the newest', async () => {
      const [first, second] = [await addAccount(server, password), await addAccount(server, password)];
      const person = newPerson();
      await signInWithPassword(server, person, first, password);
      const url = authorizationUrl(server, { scope: 'openid', prompt: 'select_account' });
      const page = await openSignIn(server, person, url);
      const consent = expectPage(await person.fillIn(page, { email: second.email, password }));
      const answer = expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }));
      expect(answer.get('authuser')).toBe('1');
      expect(subjectOf((await exchange(server, answer.get('code'))).body.id_token)).toBe(second.sub);
      expect(await accountsSignedIn(server, person)).toEqual([first.sub, second.sub]);
    });

    test('without an app, signing in leads to the requested account page, and never to another site', async () => {
      const account = await addAccount(server, password);
      for (const [wanted, path] of [
        ['security', '/account/security'],
        ['applications', '/account/applications'],
        ['//evil.example', '/account/applications'],
      ]) {
        const person = newPerson();
        const address = `${server.origin}/sign-in?${new URLSearchParams({ page: wanted ?? '' })}`;
        const page = expectPage(await person.visit(address));
        const arrived = await person.fillIn(page, { email: account.email, password });
        expect(new URL(expectPage(arrived).url).pathname).toBe(path);
      }
    });

    test('the server ignores the case of the email address and the spaces around it', async () => {
      const account = await addAccount(server, password);
      const person = newPerson();
      await guess(person, ` ${account.email.toUpperCase()} `, password);
      expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
    });

    test('AUT-12 the button that returns to the app sends access_denied and the state', async () => {
      const person = newPerson();
      const page = await openSignIn(server, person, authorizationUrl(server));
      const answer = expectDeparture(await person.press(page, { name: 'decision', value: 'deny' }));
      expect(answer.get('error')).toBe('access_denied');
      expect(answer.get('state')).toBe('state-1');
    });

    test('a wrong password, an unknown address and an account without a password get the same page', async () => {
      const account = await addAccount(server, password);
      const disguised = (page: Page, address: string) =>
        page.html.replaceAll(address, 'ADDRESS').replace(/value="[^"]*"|data-options="[^"]*"/g, '');
      const known = expectPage(await guess(newPerson(), account.email, 'not the password'));
      const unknown = expectPage(await guess(newPerson(), 'nobody@elsewhere.example', 'not the password'));
      const passwordless = await addAccount(server);
      const without = expectPage(await guess(newPerson(), passwordless.email, 'not the password'));
      expect([known.status, unknown.status, without.status]).toEqual([400, 400, 400]);
      expect(disguised(unknown, 'nobody@elsewhere.example')).toBe(disguised(known, account.email));
      expect(disguised(without, passwordless.email)).toBe(disguised(known, account.email));
    });

    test('the page shows each error at its field, and never sends the password back', async () => {
      const without = expectPage(await guess(newPerson(), '', password));
      expect(without.html).toMatch(
        /<input id="email"[^>]* aria-invalid="true" aria-describedby="email-error"/,
      );
      const wrong = expectPage(await guess(newPerson(), 'a@elsewhere.example', password));
      expect(wrong.html).toMatch(/<input id="password"[^>]* aria-describedby="password-error"/);
      expect(wrong.html).toMatch(/<input id="email"[^>]* aria-describedby="password-error"/);
      expect(wrong.html).toContain('value="a@elsewhere.example"');
      expect(without.html + wrong.html).not.toContain(password);
    });

    test('only a person who knows the password learns from the page that the account is disabled', async () => {
      const account = await addAccount(server, password);
      await overwrite(server.storage).account({ ...account, state: 'disabled' });
      const person = newPerson();
      const right = expectPage(await guess(person, account.email, password));
      const wrong = expectPage(await guess(person, account.email, 'not the password'));
      expect([right.status, wrong.status]).toEqual([400, 400]);
      expect(right.html).toContain('role="alert"');
      expect(wrong.html).not.toContain('role="alert"');
      expect(await accountsSignedIn(server, person)).toEqual([]);
    });

    test('AUT-9 login_hint fills in the email address; a sub does so only for an account signed in in this browser', async () => {
      const account = await addAccount(server, password);
      const person = newPerson();
      const addressFor = async (hint: string) => {
        const url = `${server.origin}/sign-in?${new URLSearchParams({ login_hint: hint })}`;
        return formsOf(expectPage(await person.visit(url)))[0]?.fields.email;
      };
      expect(await addressFor(account.email)).toBe(account.email);
      expect(await addressFor('"><script>@x')).toBe('"><script>@x');
      expect(await addressFor(account.sub)).toBe('');
      await signInWithPassword(server, person, account, password);
      expect(await addressFor(account.sub)).toBe(account.email);
    });
  });

  test('the page for signing in again has the email address, and the account keeps its position among the others', async () => {
    const [first, second] = [await addAccount(server, password), await addAccount(server, password)];
    const person = newPerson();
    for (const account of [first, second]) await signInWithPassword(server, person, account, password);
    const session = person.cookies.get(person.sessionCookie);
    const query = new URLSearchParams({ page: 'applications', login_hint: first.sub, reauthenticate: '1' });
    const page = expectPage(await person.visit(`${server.origin}/sign-in?${query}`));
    expect(formsOf(page)[0]?.fields.email).toBe(first.email);
    const arrived = expectPage(await person.fillIn(page, { password }));
    expect(new URL(arrived.url).searchParams.get('authuser')).toBe('0');
    expect(person.cookies.get(person.sessionCookie)).not.toBe(session);
    expect(await accountsSignedIn(server, person)).toEqual([first.sub, second.sub]);
  });

  test("a visit updates a session's last-seen time at most once an hour", async () => {
    const account = await addAccount(server, password);
    const person = newPerson();
    await signInWithPassword(server, person, account, password);
    const seenAfter = async (seconds: number) => {
      server.clock.advance(seconds);
      await person.visit(`${server.origin}/sign-out`);
      const [signIn] = (await server.storage.listSignIns(account.sub, server.clock.now(), { limit: 100 }))
        .items;
      return server.clock.now() - (signIn?.lastSeenAt ?? 0);
    };
    expect(await seenAfter(3_599)).toBe(3_599);
    expect(await seenAfter(1)).toBe(0);
    expect(await seenAfter(60)).toBe(60);
  });

  describe('forged forms and planted sessions', () => {
    test("another browser's form, or a form that another site posts, signs nobody in", async () => {
      const account = await addAccount(server, password);
      const page = expectPage(await newPerson().visit(securityPage()));
      const victim = newPerson();
      expectPage(await victim.visit(securityPage()));
      const stolen = expectPage(await victim.fillIn(page, { email: account.email, password }));
      expect(stolen.status).toBe(400);
      const crossSite = new Person(server.origin, { 'sec-fetch-site': 'cross-site' });
      const own = expectPage(await crossSite.visit(securityPage()));
      expect(statusOf(await crossSite.fillIn(own, { email: account.email, password }))).toBe(400);
      expect(await accountsSignedIn(server, victim)).toEqual([]);
      expect(await accountsSignedIn(server, crossSite)).toEqual([]);
    });

    test('a form expires after one hour, and the error page has a new form', async () => {
      const account = await addAccount(server, password);
      const person = newPerson();
      const page = expectPage(await person.visit(securityPage()));
      server.clock.advance(3_600);
      const late = expectPage(await person.fillIn(page, { email: account.email, password }));
      expect(late.status).toBe(400);
      expectPage(await person.fillIn({ ...late, url: page.url }, { email: account.email, password }));
      expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
    });

    test('the server rejects an authorization request that another browser started', async () => {
      const page = await openSignIn(server, newPerson(), authorizationUrl(server));
      const elsewhere = expectPage(await newPerson().visit(page.url));
      expect(elsewhere.status).toBe(400);
      expect(formsOf(elsewhere)).toEqual([]);
    });

    test('session fixation: signing in replaces a planted session', async () => {
      const [attacked, attacking] = [await addAccount(server, password), await addAccount(server, password)];
      const attacker = newPerson();
      await signInWithPassword(server, attacker, attacking, password);
      const victim = newPerson();
      const planted = attacker.cookies.get(attacker.sessionCookie) ?? '';
      victim.cookies.set(victim.sessionCookie, planted);
      await signInWithPassword(server, victim, attacked, password);
      expect(victim.cookies.get(victim.sessionCookie)).not.toBe(planted);
      expect(await accountsSignedIn(server, victim)).toContain(attacked.sub);
      expect(await accountsSignedIn(server, attacker)).toEqual([]);
    });

    test('two tabs that a new browser opens at the same time both work', async () => {
      const account = await addAccount(server, password);
      const person = newPerson();
      const [one, other] = await Promise.all([person.visit(securityPage()), person.visit(securityPage())]);
      for (const page of [expectPage(one), expectPage(other)]) {
        const arrived = expectPage(await person.fillIn(page, { email: account.email, password }));
        expect(new URL(arrived.url).pathname).toBe('/account/security');
      }
    });
  });

  describe('with a recovery code', () => {
    const useCode = async (person: Person, address: string, code: string, url = securityPage()) => {
      const page = expectPage(await person.visit(`${url}&way=recovery-code`));
      return person.fillIn(page, { email: address, recovery_code: code });
    };

    test('a code signs in once; the server asks for a new password, and then continues to the app', async () => {
      const account = await addAccount(server, password);
      const [code = ''] = await giveRecoveryCodes(server, account);
      const person = newPerson();
      const signIn = await openSignIn(server, person, authorizationUrl(server, { scope: 'openid' }));
      const asked = expectPage(
        await useCode(person, account.email, code.toUpperCase().replaceAll('-', ' '), signIn.url),
      );
      expect(new URL(asked.url).pathname).toBe('/account/reset');
      expect(await accountsSignedIn(server, person)).toEqual([account.sub]);
      const consent = expectPage(await person.fillIn(asked, { password: 'another long password' }));
      expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }));
      expect(statusOf(await useCode(newPerson(), account.email, code))).toBe(400);
      expect(statusOf(await guess(newPerson(), account.email, password))).toBe(400);
      const again = newPerson();
      await guess(again, account.email, 'another long password');
      expect(await accountsSignedIn(server, again)).toEqual([account.sub]);
    });

    test('signing in to a disabled account uses up no code; of three simultaneous uses of a code, one signs in', async () => {
      const account = await addAccount(server, password);
      const codes = await giveRecoveryCodes(server, account);
      const left = async () => (await server.storage.findCredentials(account.sub)).recoveryCodesLeft;
      await overwrite(server.storage).account({ ...account, state: 'disabled' });
      expect(statusOf(await useCode(newPerson(), account.email, codes[0] ?? ''))).toBe(400);
      expect(await left()).toBe(10);
      await overwrite(server.storage).account(account);
      const people = [newPerson(), newPerson(), newPerson()];
      await Promise.all(people.map((person) => useCode(person, account.email, codes[0] ?? '')));
      expect(await left()).toBe(9);
      const signedIn = await Promise.all(people.map((person) => accountsSignedIn(server, person)));
      expect(signedIn.flat()).toEqual([account.sub]);
    });

    test('the page that asks for a new password lets the person continue without one', async () => {
      const account = await addAccount(server, password);
      const [code = ''] = await giveRecoveryCodes(server, account);
      const person = newPerson();
      const asked = expectPage(
        await useCode(person, account.email, code, `${server.origin}/sign-in?page=applications`),
      );
      const skip = /<a href="(\/account\/applications[^"]*)">/.exec(asked.html)?.[1] ?? '';
      expect(statusOf(await person.visit(server.origin + skip))).toBe(200);
    });

    test("the server rejects a wrong code, another account's code and no code at all, and counts wrong codes as guesses", async () => {
      const [own, another] = [await addAccount(server), await addAccount(server)];
      const [code = ''] = await giveRecoveryCodes(server, own);
      expect(statusOf(await useCode(newPerson(), another.email, code))).toBe(400);
      expect(statusOf(await useCode(newPerson(), own.email, ''))).toBe(400);
      for (const status of [400, 400, 400, 429]) {
        expect(statusOf(await useCode(newPerson(), own.email, 'aaaa-bbbb-cccc-dddd'))).toBe(status);
      }
      expect(statusOf(await useCode(newPerson(), own.email, code))).toBe(429);
    });
  });

  test.each([
    ['a NUL in the address', { email: 'a\0b@elsewhere.example', password: 'x' }],
    ['a long address', { email: `${'a'.repeat(30_000)}@elsewhere.example`, password: 'x' }],
    ['a long password', { email: 'a@elsewhere.example', password: 'x'.repeat(60_000) }],
    ['a passkey that is not JSON', { passkey: '{', passkey_ticket: 'A' }],
    ['a passkey without any fields', { passkey: '{}' }],
    ['a deeply nested passkey', { passkey: '['.repeat(20_000) }],
    ['a passkey with deeply nested extensions', { passkey: deepPasskey }],
  ])('the server rejects %s with 400', async (_, fields) => {
    const person = newPerson();
    const page = expectPage(await person.visit(securityPage()));
    expect(statusOf(await person.fillIn(page, fields))).toBe(400);
  });

  test.each([
    'request=garbage',
    'request=',
    'page=security&page=security',
    'request=%FF',
    'hl=xx&way=other&page=a',
  ])('/sign-in?%s gets a page', async (query) => {
    const { status, html } = expectPage(await newPerson().visit(`${server.origin}/sign-in?${query}`));
    expect(status).toBeLessThan(500);
    expect(html).toContain('<h1>');
  });
});
