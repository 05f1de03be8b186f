/** AUT-9, AUT-10, AUT-13: several accounts in one browser, without passwords. */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage, readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, expectPage, hasButton, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

describe.each(engines)('accounts on $engine', ({ options }) => {
  const server = serverForAll(options);
  let minaSub: string;
  let tomasSub: string;
  let yukiSub: string;
  beforeAll(async () => {
    [minaSub = '', tomasSub = '', yukiSub = ''] = server.accounts.map(({ sub }) => sub);
    // The accounts have granted all scopes below, so the server skips the consent page.
    for (const account of [minaSub, tomasSub, yukiSub]) await authorize(server, { account });
  });

  const isChooser = (page: { html: string }) => page.html.includes(`name="account" value="${minaSub}"`);

  async function browserOf(...accounts: readonly string[]): Promise<Person> {
    const person = new Person(server.origin);
    for (const account of accounts) {
      const url = authorizationUrl(server, { prompt: 'select_account' });
      const chooser = expectPage(await person.visit(url));
      await person.press(chooser, { name: 'account', value: account });
    }
    return person;
  }

  const answerTo = async (person: Person, parameters: Record<string, string>) =>
    expectDeparture(await person.visit(authorizationUrl(server, parameters)));

  test('AUT-13 AUT-10 the server shows the chooser if several accounts are signed in and the request names none', async () => {
    const person = await browserOf(minaSub, yukiSub);
    const chooser = expectPage(await person.visit(authorizationUrl(server)));
    expect(isChooser(chooser)).toBe(true);
    const callback = expectDeparture(await person.press(chooser, { name: 'account', value: yukiSub }));
    expect(callback.get('authuser')).toBe('1');
  });

  test('AUT-9 login_hint selects an account by its sub or email address; upper and lower case make no difference', async () => {
    const person = await browserOf(minaSub, yukiSub);
    for (const login_hint of ['yuki@post.example', 'YUKI@Post.Example', yukiSub]) {
      expect((await answerTo(person, { login_hint })).get('authuser')).toBe('1');
    }
    expect((await answerTo(person, { login_hint: minaSub })).get('authuser')).toBe('0');
  });

  test('authuser selects an account by its position; an unknown position shows the chooser', async () => {
    const person = await browserOf(minaSub, yukiSub);
    expect((await answerTo(person, { authuser: '1' })).get('authuser')).toBe('1');
    expect(isChooser(expectPage(await person.visit(authorizationUrl(server, { authuser: '7' }))))).toBe(true);
  });

  test("hd prefers the accounts of a domain, but doesn't exclude the others", async () => {
    const person = await browserOf(minaSub, yukiSub);
    const callback = await answerTo(person, { hd: 'harbour.example' });
    expect([callback.get('authuser'), callback.get('hd')]).toEqual(['0', 'harbour.example']);
    expect((await answerTo(person, { hd: '*' })).get('authuser')).toBe('0');
    const chooser = expectPage(await person.visit(authorizationUrl(server, { hd: 'elsewhere.example' })));
    expect(isChooser(chooser)).toBe(true);
    const chosen = expectDeparture(await person.press(chooser, { name: 'account', value: yukiSub }));
    expect(chosen.get('code')).not.toBeNull();
  });

  test('AUT-10 prompt="select_account consent" shows the chooser, then the consent page', async () => {
    const person = await browserOf(minaSub);
    const url = authorizationUrl(server, { prompt: 'select_account consent' });
    const chooser = expectPage(await person.visit(url));
    expect(isChooser(chooser)).toBe(true);
    const consent = expectPage(await person.press(chooser, { name: 'account', value: minaSub }));
    const callback = expectDeparture(await person.press(consent, { name: 'decision', value: 'allow' }));
    expect(callback.get('prompt')).toBe('consent');
  });

  test.each([
    ['nobody is signed in', [], {}],
    ['several accounts are signed in and the request names none', [0, 2], {}],
    ['the account of login_hint is not signed in', [0], { login_hint: 'yuki@post.example' }],
  ] as const)('AUT-10 prompt=none returns interaction_required if %s', async (_why, signedIn, hint) => {
    const person = await browserOf(...signedIn.map((index) => server.accounts[index]?.sub ?? ''));
    const callback = await answerTo(person, { prompt: 'none', ...hint });
    expect(callback.get('error')).toBe('interaction_required');
    expect(callback.get('state')).toBe('state-1');
  });

  test('AUT-10 AUT-9 prompt=none succeeds if login_hint selects one of several accounts', async () => {
    const person = await browserOf(minaSub, yukiSub);
    const callback = await answerTo(person, { prompt: 'none', login_hint: yukiSub });
    expect([callback.get('error'), callback.get('authuser')]).toEqual([null, '1']);
  });

  test('"Switch account" on the consent page shows the chooser, and sends no answer to the app', async () => {
    const person = await browserOf(minaSub);
    const consent = await reachConsent(server, person, authorizationUrl(server, { prompt: 'consent' }));
    const chooser = expectPage(await person.press(consent, { name: 'decision', value: 'switch-account' }));
    expect(isChooser(chooser)).toBe(true);
  });

  test.each(['disabled', 'deleted'] as const)(
    'ERR-6 the server issues no code for an account that was %s after its sign-in',
    async (state) => {
      const person = await browserOf(tomasSub);
      const tomas = await server.storage.findAccount(tomasSub);
      if (tomas === undefined) throw new Error('no account');
      await overwrite(server.storage).account({ ...tomas, state });
      const url = authorizationUrl(server, { scope: driveScope, include_granted_scopes: 'true' });
      const page = expectPage(await person.visit(url));
      if (state === 'deleted') {
        // A deleted account counts as signed out. Without another account, the chooser appears.
        expect(isChooser(page)).toBe(true);
        expect(hasButton(page, { name: 'account', value: tomasSub })).toBe(false);
      } else {
        const { status, code } = readErrorPage(page);
        expect([status, code]).toEqual([400, 'invalid_grant']);
        const silent = await answerTo(person, { prompt: 'none' });
        expect(silent.get('error_subtype')).toBe('invalid_grant');
      }
      await overwrite(server.storage).account(tomas);
    },
  );

  test('ERR-6 the server rejects an account that was disabled while the chooser was open', async () => {
    const person = new Person(server.origin);
    const chooser = expectPage(await person.visit(authorizationUrl(server)));
    const tomas = await server.storage.findAccount(tomasSub);
    if (tomas === undefined) throw new Error('no account');
    await overwrite(server.storage).account({ ...tomas, state: 'disabled' });
    const page = expectPage(await person.press(chooser, { name: 'account', value: tomasSub }));
    expect(readErrorPage(page).code).toBe('invalid_grant');
    expect(page.html).toContain(tomas.email);
    await overwrite(server.storage).account(tomas);
  });

  test('ERR-6 a login_hint for a disabled account that is signed in in this browser gets invalid_grant', async () => {
    const person = await browserOf(minaSub, tomasSub);
    const tomas = await server.storage.findAccount(tomasSub);
    if (tomas === undefined) throw new Error('no account');
    await overwrite(server.storage).account({ ...tomas, state: 'disabled' });
    const parameters = { login_hint: tomas.email };
    expect((await expectErrorPage(server, { person, parameters })).code).toBe('invalid_grant');
    expect((await answerTo(person, {})).get('authuser')).toBe('0');
    await overwrite(server.storage).account(tomas);
  });

  test('hl sets the language of the chooser and of the consent page', async () => {
    const person = new Person(server.origin);
    const chooser = expectPage(await person.visit(authorizationUrl(server, { hl: 'ja', prompt: 'consent' })));
    expect(chooser.html).toContain('<html lang="ja">');
    const consent = expectPage(await person.press(chooser, { name: 'account', value: minaSub }));
    expect(consent.html).toContain('<html lang="ja">');
  });
});

describe('embedded browsers', () => {
  const webView =
    'Mozilla/5.0 (Linux; Android 13; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.66 Mobile Safari/537.36';
  const wkWebView =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
  const chrome =
    'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36';
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

  test('ERR-2 the server rejects embedded browsers, even in the middle of the flow, and accepts real browsers', async () => {
    const server = await serverForTest();
    for (const userAgent of [webView, wkWebView]) {
      const person = new Person(server.origin, { 'user-agent': userAgent });
      const refused = await expectErrorPage(server, { person });
      expect([refused.status, refused.code]).toEqual([403, 'disallowed_useragent']);
      expect(JSON.stringify(refused.details)).toContain(JSON.stringify(userAgent));
    }
    for (const userAgent of [chrome, safari]) {
      const person = new Person(server.origin, { 'user-agent': userAgent });
      const chooser = expectPage(await person.visit(authorizationUrl(server)));
      const account = { name: 'account', value: server.accounts[0]?.sub ?? '' };
      expect(hasButton(chooser, account)).toBe(true);
      const hijacked = new Person(server.origin, { 'user-agent': webView });
      for (const [name, value] of person.cookies) hijacked.cookies.set(name, value);
      const page = expectPage(await hijacked.press(chooser, account));
      expect(readErrorPage(page).code).toBe('disallowed_useragent');
    }
  });
});
