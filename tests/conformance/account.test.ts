import { describe, expect, test } from 'vitest';
import { changeForm, openAsChosen, sendForm } from '../support/account-pages.ts';
import { engines } from '../support/engines.ts';
import { authorize } from '../support/flow.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import { callDrive, exchange, obtainTokens } from '../support/tokens.ts';

const day = 86_400;

describe.each(engines)('the account pages on $engine', ({ options }) => {
  const server = serverForAll(options);

  const account = (index: number) => {
    const found = server.accounts[index];
    if (found === undefined) throw new TypeError(`there is no account ${index}`);
    return found;
  };
  const addressOf = async (path: string, person = new Person(server.origin)) =>
    new URL(expectPage(await person.visit(server.origin + path)).url);
  const moment = (seconds: number) => `datetime="${new Date(seconds * 1_000).toISOString()}"`;
  const dayOf = (seconds: number) => `datetime="${new Date(seconds * 1_000).toISOString().slice(0, 10)}"`;

  describe('choosing the account', () => {
    test.each(['applications', 'security'] as const)(
      'AUT-13 the server asks a signed-out person to sign in, then shows the page "%s"',
      async (name) => {
        const away = await addressOf(`/account/${name}?hl=ja`);
        expect([away.pathname, away.searchParams.get('page'), away.searchParams.get('hl')]).toEqual([
          '/sign-in',
          name,
          'ja',
        ]);
        const { page } = await openAsChosen(server, account(1), name);
        expect(new URL(page.url).pathname).toBe(`/account/${name}`);
        expect(page.status).toBe(200);
        expect(page.html).toContain(account(1).email);
      },
    );

    test('/account redirects to the apps page of the same account, in the same language', async () => {
      const { person } = await openAsChosen(server, account(0), 'security');
      await openAsChosen(server, account(1), 'security', person);
      const there = await addressOf('/account?authuser=1&hl=id', person);
      expect(there.pathname + there.search).toBe('/account/applications?authuser=1&hl=id');
    });

    test('AUT-13 each signed-in account has separate pages, and their links to other accounts keep the language', async () => {
      const { person } = await openAsChosen(server, account(0), 'security');
      await openAsChosen(server, account(1), 'security', person);
      const first = expectPage(await person.visit(`${server.origin}/account/security?hl=bn`));
      expect(first.html).toContain('href="/account/security?authuser=1&amp;hl=bn"');
      expect(first.html).toContain('href="/sign-out?authuser=0&amp;hl=bn"');
      const second = expectPage(await person.visit(`${server.origin}/account/security?authuser=1&hl=bn`));
      expect(second.html).toContain('href="/account/security?authuser=0&amp;hl=bn"');
      expect(second.html).toContain('lang="bn"');
    });

    test.each(['7', '-1', 'x', '0x0', '', '99999999999'])(
      'authuser=%s names no account, so the server redirects to the first one (authuser=0)',
      async (authuser) => {
        const { person } = await openAsChosen(server, account(0), 'applications');
        const there = await addressOf(`/account/applications?authuser=${authuser}`, person);
        expect(there.search).toBe('?authuser=0');
      },
    );
  });

  describe('apps with access', () => {
    test('REV-4 the page shows when an app got access, and when the app last used it', async () => {
      const person = new Person(server.origin);
      const before = server.clock.now();
      const callback = await authorize(server, { person, parameters: { prompt: 'consent' } });
      const unused = expectPage(await person.visit(`${server.origin}/account/applications`));
      expect(unused.html).toContain(moment(before));
      expect(unused.html).not.toContain(dayOf(before));
      await exchange(server, callback.get('code'));
      const used = expectPage(await person.visit(`${server.origin}/account/applications`));
      expect(used.html).toContain(dayOf(before));
    });

    test('TIM-1 the page shows when time-limited access expires, and no longer lists expired access', async () => {
      const { person } = await openAsChosen(server, account(2), 'applications');
      const now = server.clock.now();
      const code = {
        sha256: new Uint8Array(32).fill(7),
        clientId: server.app.id,
        projectId: server.app.client.projectId,
        accountSub: account(2).sub,
        redirectUri: server.app.redirectUri,
        scopes: [driveScope, calendarScope],
        accessType: 'online',
        givesRefreshToken: false,
        issuedAt: now,
        expiresAt: now + 600,
      } as const;
      await server.storage.issueCode(code, [
        { scope: driveScope, endsAt: now + day },
        { scope: calendarScope, endsAt: now + 7 * day },
      ]);
      const both = expectPage(await person.visit(`${server.origin}/account/applications?hl=en`));
      expect(both.html).toContain(moment(now + day));
      expect(both.html).toContain(moment(now + 7 * day));
      expect(both.html).toContain('in 7 days');
      server.clock.advance(day);
      const one = expectPage(await person.visit(`${server.origin}/account/applications?hl=en`));
      expect(one.html).not.toContain(moment(now + day));
      expect(one.html).toContain(moment(now + 7 * day));
      server.clock.advance(6 * day);
      const none = expectPage(await person.visit(`${server.origin}/account/applications?hl=en`));
      expect(none.html).not.toContain('name="grant"');
    });

    test("REV-4 only a form from the account's own page can remove an app's access", async () => {
      const person = new Person(server.origin);
      const { accessToken } = await obtainTokens(server, { person, parameters: { prompt: 'consent' } });
      const page = expectPage(await person.visit(`${server.origin}/account/applications`));
      const form = formsOf(page).find(({ buttons }) => buttons.some(({ name }) => name === 'grant'));
      const grant = form?.buttons[0]?.value ?? '';
      const { person: other } = await openAsChosen(server, account(1), 'applications');
      const strangers = await sendForm(server, other, page, form, { grant });
      const forged = await sendForm(server, person, page, form, { grant, form_token: 'A'.repeat(80) });
      expect([strangers.status, forged.status]).toEqual([400, 400]);
      await openAsChosen(server, account(1), 'applications');
      const security = expectPage(await other.visit(`${server.origin}/account/security`));
      const own = changeForm(security, 'sign-out-others');
      const toApplications = own && { ...own, action: '/account/applications' };
      expect((await sendForm(server, other, security, toApplications, { grant })).status).toBe(303);
      expect(await callDrive(server, accessToken)).toBe(200);
      expect((await sendForm(server, person, page, form, { grant })).status).toBe(303);
      expect(await callDrive(server, accessToken)).toBe(401);
    });

    test('if the access is already gone or its id is invalid, the form that removes access just shows the page again', async () => {
      const person = new Person(server.origin);
      await obtainTokens(server, { person, parameters: { prompt: 'consent' } });
      const page = expectPage(await person.visit(`${server.origin}/account/applications`));
      const form = formsOf(page).find(({ buttons }) => buttons.some(({ name }) => name === 'grant'));
      for (const grant of [form?.buttons[0]?.value ?? '', form?.buttons[0]?.value ?? '', '-1', 'x', '1e3']) {
        const answer = await sendForm(server, person, page, form, { grant });
        expect(answer.headers.get('location')).toMatch(/^\/account\/applications\?authuser=0/);
      }
    });
  });

  describe('signed-in browsers', () => {
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';
    const open = (index: number, userAgent = firefox) =>
      openAsChosen(
        server,
        account(index),
        'security',
        new Person(server.origin, { 'user-agent': userAgent }),
      );
    const reload = async (person: Person) =>
      expectPage(await person.visit(`${server.origin}/account/security`));
    const signIns = (page: Page) =>
      formsOf(page).flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'sign_in'));
    const isSignedIn = async (person: Person) =>
      new URL((await reload(person)).url).pathname === '/account/security';

    test('AUT-13 the page lists each browser by name, and a button signs out another browser', async () => {
      const here = await open(0);
      const there = await open(0, 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36');
      const page = await reload(here.person);
      expect(page.html).toContain('Chrome on Windows');
      expect(page.html).toContain('Firefox on Linux');
      expect(page.html.split('IP address 127.0.0.1').length - 1).toBe(signIns(page).length + 1);
      // The most recent browser is first in the list. Among the other browsers, it's `there`.
      const [button] = signIns(page);
      const after = expectPage(await here.person.press(page, button ?? { name: '', value: '' }));
      expect(signIns(after)).toHaveLength(signIns(page).length - 1);
      expect([await isSignedIn(here.person), await isSignedIn(there.person)]).toEqual([true, false]);
    });

    test("a form can't sign out another account's browsers", async () => {
      const mine = await open(0);
      await open(0);
      const other = await open(1);
      const theirs = (await server.storage.listSignIns(account(1).sub, server.clock.now(), { limit: 100 }))
        .items;
      const page = await reload(mine.person);
      for (const { id } of theirs) {
        const form = changeForm(page, 'sign-out');
        const answer = await sendForm(server, mine.person, page, form, { sign_in: String(id) });
        expect(answer.status).toBe(303);
      }
      expect(theirs.length).toBeGreaterThan(0);
      expect(await isSignedIn(other.person)).toBe(true);
    });

    test('AUT-13 one button signs the account out of all other browsers; other accounts stay signed in there', async () => {
      const here = await open(1);
      const there = await open(1);
      await openAsChosen(server, account(0), 'security', there.person);
      const page = await reload(here.person);
      const after = expectPage(await here.person.press(page, { name: 'change', value: 'sign-out-others' }));
      expect(signIns(after)).toHaveLength(0);
      expect(await isSignedIn(here.person)).toBe(true);
      const left = await reload(there.person);
      expect(left.html).toContain(account(0).email);
      expect(left.html).not.toContain(account(1).email);
    });

    test("a note in the URL doesn't appear on the page", async () => {
      const { person } = await open(0);
      const note = JSON.stringify({ note: { kind: 'password-changed' }, until: 1e12 });
      const page = expectPage(
        await person.visit(`${server.origin}/account/security?note=${encodeURIComponent(note)}`),
      );
      expect(page.html).not.toContain('role="status"');
    });

    test.each(['password', 'add-passkey', 'remove-passkey', 'recovery-codes', 'x', ''])(
      'in development, the server rejects changes to how people sign in: "%s"',
      async (change) => {
        const { person, page } = await open(0);
        await open(0);
        const form = changeForm(await reload(person), 'sign-out-others');
        const answer = await sendForm(server, person, page, form, { change });
        expect(answer.status).toBe(400);
        expect((await server.storage.findCredentials(account(0).sub)).revision).toBe(0);
      },
    );
  });
});
