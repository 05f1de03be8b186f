import { describe, expect, test } from 'vitest';
import { changeForm, openWithPassword, sendForm } from '../support/account-pages.ts';
import { Authenticator } from '../support/authenticator.ts';
import { addAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { expectPage, formsOf, type Page, Person } from '../support/person.ts';
import type { Account } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';

const password = 'seven green kettles';
const otherPassword = 'a lamp under the stairs';

describe.each(engines)('sign-in methods, on $engine', ({ options }) => {
  const server = serverForAll({ ...options, settings: { accountChoiceWithoutPassword: false } });

  const arrive = async () => {
    const account = await addAccount(server, password);
    return { account, ...(await openWithPassword(server, account, password, 'security')) };
  };
  const reload = async (person: Person) =>
    expectPage(await person.visit(`${server.origin}/account/security`));
  const credentials = (account: Account) => server.storage.findCredentials(account.sub);
  const canSignIn = async (account: Account, secret: string) => {
    const { page } = await openWithPassword(server, account, secret, 'security');
    return new URL(page.url).pathname === '/account/security';
  };
  const change = (person: Person, page: Page, what: string, values: Readonly<Record<string, string>> = {}) =>
    sendForm(server, person, page, changeForm(page, what), { change: what, ...values });
  const addPasskey = async (
    person: Person,
    page: Page,
    name: string,
    authenticator = new Authenticator(server.origin),
  ) => {
    const passkey = authenticator.create(optionsOf(page));
    const answer = await change(person, page, 'add-passkey', { passkey, passkey_name: name });
    return { answer, passkey, authenticator };
  };
  const forgetPassword = async (account: Account) => {
    const { passkeys, revision } = await credentials(account);
    await server.storage.clearCredentials(account.sub, revision);
    for (const passkey of passkeys) {
      await server.storage.addPasskey(passkey, (await credentials(account)).revision);
    }
  };

  describe('ten minutes after a sign-in', () => {
    test('AUT-13 the page stops offering changes; it offers them again after another sign-in', async () => {
      const { person, page, account } = await arrive();
      expect(changeForm(page, 'password')).toBeDefined();
      server.clock.advance(600);
      const later = await reload(person);
      for (const what of ['password', 'add-passkey', 'remove-passkey', 'recovery-codes']) {
        expect(changeForm(later, what)).toBeUndefined();
      }
      const address = /href="(\/sign-in\?[^"]*reauthenticate=1[^"]*)"/.exec(later.html)?.[1] ?? '';
      const again = expectPage(await person.visit(server.origin + address.replaceAll('&amp;', '&')));
      const back = expectPage(await person.fillIn(again, { email: account.email, password }));
      expect(new URL(back.url).pathname).toBe('/account/security');
      expect(changeForm(back, 'password')).toBeDefined();
    });

    test.each(['password', 'add-passkey', 'remove-passkey', 'recovery-codes'])(
      'the server changes nothing, even if the person sends the form of a page loaded earlier: %s',
      async (what) => {
        const { person, page, account } = await arrive();
        await addPasskey(person, page, 'Phone');
        const before = await credentials(account);
        server.clock.advance(600);
        const answer = await change(person, page, what === 'remove-passkey' ? 'password' : what, {
          change: what,
          password: otherPassword,
          credential: before.passkeys[0]?.credentialId ?? '',
        });
        expect(answer.status).toBe(303);
        expect(answer.headers.get('location')).toMatch(/^\/sign-in\?.*reauthenticate=1/);
        expect(await credentials(account)).toEqual(before);
      },
    );
  });

  describe('the password', () => {
    test('AUT-13 a new password replaces the old one and signs out every other browser', async () => {
      const { person, page, account } = await arrive();
      const { person: elsewhere } = await openWithPassword(server, account, password, 'security');
      const after = expectPage(await person.fillIn(page, { password: otherPassword }));
      expect(after.html).toContain('role="status"');
      expect(new URL((await reload(person)).url).pathname).toBe('/account/security');
      expect(new URL((await reload(elsewhere)).url).pathname).toBe('/sign-in');
      expect([await canSignIn(account, otherPassword), await canSignIn(account, password)]).toEqual([
        true,
        false,
      ]);
    });

    test.each(['', 'short', 'x'.repeat(257), 'password1234'])(
      'the page rejects an unsuitable password and marks its field: "%s"',
      async (weak) => {
        const { person, page, account } = await arrive();
        const before = await credentials(account);
        const after = expectPage(await person.fillIn(page, { password: weak }));
        expect(after.status).toBe(400);
        expect(after.html).toContain('aria-invalid="true"');
        expect(await credentials(account)).toEqual(before);
      },
    );
  });

  describe('passkeys', () => {
    test('AUT-13 the page adds a passkey with a name, and adds the same passkey only once', async () => {
      const { person, page, account } = await arrive();
      const { answer, passkey, authenticator } = await addPasskey(person, page, '  My\u202e phone  ');
      expect(answer.status).toBe(303);
      const added = await credentials(account);
      expect(added.passkeys).toMatchObject([
        { credentialId: authenticator.credentialId, name: 'My phone', createdAt: server.clock.now() },
      ]);
      expect((await reload(person)).html).toContain('My phone');
      // A repeated response adds no passkey, nor does the same key for another account.
      await change(person, page, 'add-passkey', { passkey, passkey_name: 'Again' });
      const other = await arrive();
      await addPasskey(other.person, other.page, 'Taken', authenticator);
      expect(await credentials(account)).toEqual(added);
      expect((await credentials(other.account)).passkeys).toEqual([]);
    });

    test('the server adds no passkey if the response is malformed, or is for another page or another origin', async () => {
      const { person, page, account } = await arrive();
      const other = await arrive();
      const strangersTicket = changeForm(other.page, 'add-passkey')?.hidden.passkey_ticket ?? '';
      const good = () => new Authenticator(server.origin).create(optionsOf(page));
      const answers: readonly Readonly<Record<string, string>>[] = [
        { passkey: '' },
        { passkey: '{}' },
        { passkey: good(), passkey_ticket: strangersTicket },
        { passkey: new Authenticator(server.origin).create(optionsOf(other.page)) },
        { passkey: new Authenticator('https://other.example').create(optionsOf(page)) },
      ];
      for (const values of answers) {
        expect((await change(person, page, 'add-passkey', values)).status).toBe(303);
      }
      expect((await credentials(account)).passkeys).toEqual([]);
    });

    test('AUT-13 the page removes a passkey, but never the last way to sign in', async () => {
      const { person, page, account } = await arrive();
      const { authenticator } = await addPasskey(person, page, 'Phone');
      const credential = authenticator.credentialId;
      const withPassword = await reload(person);
      await forgetPassword(account);
      const withoutPassword = await reload(person);
      expect(changeForm(withoutPassword, 'remove-passkey')).toBeUndefined();
      // `withPassword` was loaded before `forgetPassword`, so it still has the button that removes the passkey.
      await change(person, withPassword, 'remove-passkey', { credential });
      expect((await credentials(account)).passkeys).toHaveLength(1);
      await addPasskey(person, withoutPassword, 'Key');
      await change(person, await reload(person), 'remove-passkey', { credential });
      expect((await credentials(account)).passkeys).toMatchObject([{ name: 'Key' }]);
    });

    test('an account has at most 20 passkeys, and the page says so', async () => {
      const { person, page, account } = await arrive();
      const first = await addPasskey(person, page, 'First');
      const [passkey] = (await credentials(account)).passkeys;
      if (passkey === undefined) throw new Error('no passkey was added');
      for (let count = 2; count <= 20; count += 1) {
        const { revision } = await credentials(account);
        const credentialId = `${passkey.credentialId}${count}`;
        expect(await server.storage.addPasskey({ ...passkey, credentialId }, revision)).toBe(true);
      }
      const { answer } = await addPasskey(person, await reload(person), 'One more');
      expect((await credentials(account)).passkeys).toHaveLength(20);
      const told = expectPage(await person.visit(server.origin + (answer.headers.get('location') ?? '')));
      expect(/role="status">[\s\S]*?<\/p>/.exec(told.html)?.[0]).toContain('20');
      const credential = first.authenticator.credentialId;
      await change(person, told, 'remove-passkey', { credential });
      await addPasskey(person, await reload(person), 'Another');
      expect((await credentials(account)).passkeys.at(-1)?.name).toBe('Another');
    });

    test('removing the last two passkeys at the same time leaves one of them', async () => {
      const { person, page, account } = await arrive();
      await addPasskey(person, page, 'One');
      await addPasskey(person, await reload(person), 'Two');
      await forgetPassword(account);
      const both = await reload(person);
      const { passkeys } = await credentials(account);
      await Promise.all(
        passkeys.map(({ credentialId: credential }) =>
          change(person, both, 'remove-passkey', { credential }),
        ),
      );
      expect((await credentials(account)).passkeys).toHaveLength(1);
    });

    test("a form can't remove another account's passkey", async () => {
      const { person, page, account } = await arrive();
      const { authenticator } = await addPasskey(person, page, 'Phone');
      const other = await arrive();
      await addPasskey(other.person, other.page, 'Own');
      const theirs = await reload(other.person);
      await change(other.person, theirs, 'remove-passkey', { credential: authenticator.credentialId });
      expect((await credentials(account)).passkeys).toHaveLength(1);
    });
  });

  describe('recovery codes', () => {
    const codesOn = (html: string) =>
      [...html.matchAll(/<li[^>]*>([\w-]+)<\/li>/g)].map(([, code = '']) => code);

    test('AUT-13 the page shows ten new codes once; each new code works once, and older codes no longer work', async () => {
      const { person, page, account } = await arrive();
      const first = codesOn(await (await change(person, page, 'recovery-codes')).text());
      const answer = await change(person, page, 'recovery-codes');
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        200,
        expect.stringContaining('no-store'),
      ]);
      const second = codesOn(await answer.text());
      expect([new Set(first).size, new Set([...first, ...second]).size]).toEqual([10, 20]);
      const use = async (code = '') => {
        const stranger = new Person(server.origin);
        const signIn = expectPage(await stranger.visit(`${server.origin}/sign-in?way=recovery-code`));
        return expectPage(await stranger.fillIn(signIn, { email: account.email, recovery_code: code }))
          .status;
      };
      expect([await use(first[0]), await use(second[0]), await use(second[0])]).toEqual([400, 200, 400]);
      const later = await reload(person);
      expect(later.html).not.toContain(second[1]);
      expect((await credentials(account)).recoveryCodesLeft).toBe(9);
    });
  });

  test.each(['', 'x', '__proto__'])('the page rejects an unknown change: "%s"', async (what) => {
    const { person, page, account } = await arrive();
    const before = await credentials(account);
    const form = formsOf(page).find(({ buttons }) => buttons.some(({ name }) => name === 'change'));
    expect((await sendForm(server, person, page, form, { change: what })).status).toBe(400);
    expect(await credentials(account)).toEqual(before);
  });

  test('the page may run a script only while it offers to add a passkey', async () => {
    const { person, page } = await arrive();
    const policy = (shown: Page) => shown.headers.get('content-security-policy') ?? '';
    expect(policy(page)).toContain("script-src 'self'");
    server.clock.advance(600);
    expect(policy(await reload(person))).not.toContain('script-src');
  });
});

function optionsOf(page: Page): string {
  const options = /data-passkey="create" data-options="([^"]*)"/.exec(page.html)?.[1] ?? '';
  return options.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
