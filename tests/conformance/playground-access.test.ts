import { describe, expect, test } from 'vitest';
import { givePassword } from '../support/credentials.ts';
import { expectPage, Person } from '../support/person.ts';
import { PlaygroundTab, reasonOf } from '../support/playground.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import { guessPassword } from '../support/sign-in.ts';

const get = (url: string, init: RequestInit = {}) => fetch(url, { redirect: 'manual', ...init });

describe('on a development server', () => {
  const server = serverForAll();

  test('PLA-1 nobody signs in to open the page, which has the console’s headers', async () => {
    const page = await get(`${server.origin}/playground?code=c&state=s`);
    const html = await page.text();
    expect([page.status, html.includes('<div id="root"')]).toEqual([200, true]);
    expect(html).toMatch(/<script type="module" src="\/assets\/app\/[\w.-]+\.js"><\/script>/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|state=s/);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/app\/[^"]+)"/g)].map(([, path = '']) => path);
    for (const path of files) expect((await get(server.origin + path)).status).toBe(200);
    expect((await get(`${server.origin}/playground/explain`)).status).toBe(200);
    expect((await get(`${server.origin}/playgrounds`)).status).toBe(404);
    expect((await get(`${server.origin}/playground`, { method: 'POST' })).status).toBe(405);
    const prefetched = await get(`${server.origin}/playground?code=c`, { headers: { purpose: 'prefetch' } });
    expect(prefetched.status).toBe(503);
  });

  test('a workspace opens only in its own browser, and for twelve hours after its last use', async () => {
    const tab = await PlaygroundTab.open(server);
    await tab.run('keep', { accessToken: 'a-token-that-the-person-wrote' });
    expect(await tab.reveal()).toEqual({ access_token: 'a-token-that-the-person-wrote' });
    const other = await PlaygroundTab.open(server);
    other.workspace = tab.workspace;
    expect(await other.refused('refresh', {})).toBe('PLAYGROUND_ENDED');
    expect(reasonOf(await other.post('reveal', { sealed: tab.workspace }))).toBe('PLAYGROUND_ENDED');
    expect(await tab.refused('keep', { workspace: `${tab.workspace}A` })).toBe('PLAYGROUND_ENDED');
    await tab.pass(43_000);
    await tab.pass(43_000);
    expect(await tab.reveal()).toHaveProperty('access_token');
    server.clock.advance(43_201);
    await tab.reopen();
    expect(await tab.refused('keep', {})).toBe('PLAYGROUND_ENDED');
  });

  test('a person who chooses an account midway keeps the workspace', async () => {
    const tab = await PlaygroundTab.open(server);
    expect(tab.session).not.toHaveProperty('account');
    await tab.run('keep', { refreshToken: 'kept' });
    await tab.authorize([driveScope]);
    await tab.reopen();
    expect(tab.session?.account).toEqual({
      id: server.accounts[0].sub,
      email: server.accounts[0].email,
      name: server.accounts[0].name,
    });
    expect(await tab.reveal()).toMatchObject({ refresh_token: 'kept', code: expect.any(String) });
  });

  test('no other website, browser or form can call an operation', async () => {
    const tab = await PlaygroundTab.open(server);
    const stranger = await PlaygroundTab.open(server);
    const refused = 'PLAYGROUND_REQUEST_REFUSED';
    for (const site of ['cross-site', 'same-site']) {
      expect(reasonOf(await tab.readSession({ 'sec-fetch-site': site }))).toBe(refused);
      expect(reasonOf(await tab.post('keep', {}, { 'sec-fetch-site': site }))).toBe(refused);
    }
    for (const token of ['', 'x', stranger.session?.formToken ?? '']) {
      expect(reasonOf(await tab.post('keep', {}, { 'x-grantway-form-token': token }))).toBe(refused);
    }
    const { headers } = await tab.post('keep', {}, { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBe(null);
    expect(headers.get('cache-control')).toContain('no-store');
    const preflight = await get(`${server.origin}/playground/api/keep`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([405, null]);
  });

  test('every input is checked, and a refusal names the field', async () => {
    const tab = await PlaygroundTab.open(server);
    const { defaults } = tab;
    const custom = {
      kind: 'custom',
      authorizationEndpoint: 'https://as.example/auth',
      tokenEndpoint: 'https://as.example/token',
    };
    const refusals = [
      ['keep', { other: 1 }, 'UNKNOWN_FIELD'],
      ['keep', { accessToken: 'a'.repeat(8_193) }, 'TOO_LONG'],
      ['keep', { accessToken: 'two words' }, 'NOT_PRINTABLE'],
      ['authorize', {}, 'MISSING'],
      ['authorize', { scopes: ['a b'] }, 'NOT_PRINTABLE'],
      ['authorize', { scopes: Array.from({ length: 101 }, (_, index) => `s${index}`) }, 'TOO_MANY_ITEMS'],
      ['callback', { query: 'a'.repeat(8_193) }, 'TOO_LONG'],
      ['exchange', {}, 'NO_CODE_YET'],
      ['refresh', {}, 'NO_TOKEN_YET'],
      ['revoke', { token: 'access_token' }, 'NO_TOKEN_YET'],
      ['settings', { settings: { ...defaults, server: { kind: 'google' } } }, 'PLAYGROUND_NEEDS_CLIENT'],
      ['settings', { settings: { ...defaults, resource: 'notes' } }, 'NOT_A_RESOURCE'],
      ['settings', { settings: { ...defaults, more: 1 } }, 'UNKNOWN_FIELD'],
      ...[
        'javascript:alert(1)',
        'https://user@as.example/',
        'https://as.example/#f',
        '/auth',
        'ftp://as.example/',
      ].map(
        (authorizationEndpoint) =>
          [
            'settings',
            { settings: { ...defaults, clientId: 'c', server: { ...custom, authorizationEndpoint } } },
            'NOT_AN_ENDPOINT',
          ] as const,
      ),
      ['nothing', {}, 'NO_RECORD'],
    ] as const;
    for (const [operation, input, reason] of refusals) {
      expect([operation, reasonOf(await tab.post(operation, input))]).toEqual([operation, reason]);
    }
    const large = await tab.post('keep', { accessToken: 'a'.repeat(70_000) });
    expect([large.status, JSON.parse(large.text).error.status]).toEqual([413, 'INVALID_ARGUMENT']);
    const text = await tab.post('keep', {}, { 'content-type': 'text/plain' });
    expect(reasonOf(text)).toBe('BODY_OF_OTHER_TYPE');
  });

  test('a workspace that would be too large is refused', async () => {
    const tab = await PlaygroundTab.open(server);
    const scopes = Array.from({ length: 100 }, (_, index) => `s${index}`.padEnd(300, 'x'));
    await tab.run('keep', { accessToken: 'a'.repeat(8_000), refreshToken: 'b'.repeat(8_000) });
    expect(await tab.refused('authorize', { scopes })).toBe('PLAYGROUND_FULL');
  });
});

describe('on a production server', () => {
  const server = serverForAll({ settings: { accountChoiceWithoutPassword: false } });
  const password = 'correct-horse-battery';

  async function signedIn(person = new Person(server.origin), account = server.accounts[0]) {
    await givePassword(server, account, password);
    await guessPassword(server, person, account.email, password);
    return person;
  }

  test('the page asks a person to sign in first, and the code is in no address of the sign-in', async () => {
    const person = new Person(server.origin);
    const first = expectPage(await person.visit(`${server.origin}/playground?code=secret-code&state=s`));
    expect(first.url).toBe(`${server.origin}/sign-in?console=%2Fplayground`);
    expect(first.html).not.toContain('secret-code');
    const kept = expectPage(await person.visit(`${server.origin}/playground/explain?hl=ja`));
    expect(kept.url).toBe(`${server.origin}/sign-in?console=%2Fplayground%2Fexplain%3Fhl%3Dja`);
    await givePassword(server, server.accounts[0], password);
    const back = expectPage(await person.fillIn(first, { email: server.accounts[0].email, password }));
    expect(back.url).toBe(`${server.origin}/playground?authuser=0`);
  });

  test.each([
    '/playground/../sign-out',
    '/playground/%2e%2e/sign-out',
    '/playgroundx',
    '//evil.example/playground',
  ])('the sign-in page doesn’t lead to %s', async (address) => {
    const query = new URLSearchParams({ console: address });
    const page = expectPage(await new Person(server.origin).visit(`${server.origin}/sign-in?${query}`));
    expect(page.html).toContain('action="/sign-in?page=applications"');
  });

  test('without a session, no operation works', async () => {
    const tab = new PlaygroundTab(server);
    const { status, text } = await tab.readSession();
    expect([status, JSON.parse(text).error.details[0].reason]).toEqual([401, 'CREDENTIALS_MISSING']);
    expect((await tab.post('keep', {})).status).toBe(403);
  });

  test('signing out ends the workspace, also if the same person signs in again', async () => {
    const tab = await PlaygroundTab.open(server, await signedIn());
    await tab.run('keep', { refreshToken: 'a-refresh-token' });
    const page = expectPage(await tab.person.visit(`${server.origin}/sign-out`));
    await tab.person.press(page, { name: 'account', value: server.accounts[0].sub });
    expect((await tab.readSession()).status).toBe(401);
    expect(reasonOf(await tab.post('keep', { workspace: tab.workspace }))).toBe('CREDENTIALS_MISSING');
    server.clock.advance(1);
    await signedIn(tab.person);
    await tab.reopen();
    expect(await tab.refused('keep', {})).toBe('PLAYGROUND_ENDED');
  });

  test('another account in the same browser has another workspace', async () => {
    const [mina, tomas] = server.accounts;
    const tab = await PlaygroundTab.open(server, await signedIn());
    await tab.run('keep', { refreshToken: 'of-mina' });
    await signedIn(tab.person, tomas);
    await tab.reopen();
    expect(tab.session?.account?.id).toBe(mina.sub);
    expect(await tab.reveal()).toEqual({ refresh_token: 'of-mina' });
    const asTomas = await tab.post('reveal?authuser=1', { sealed: tab.workspace });
    expect(reasonOf(asTomas)).toBe('PLAYGROUND_ENDED');
  });

  test('only members of a client’s project learn what is registered, and strangers can’t probe for clients', async () => {
    const found = async (account: (typeof server.accounts)[number], client: string) => {
      const tab = await PlaygroundTab.open(server, await signedIn(new Person(server.origin), account));
      const query = new URLSearchParams({ client_id: client, redirect_uri: server.app.redirectUri });
      const { text } = await tab.post('explain', {
        text: `https://x.example/auth?${query}&response_type=code`,
      });
      return JSON.parse(text).findings.map(({ code }: { readonly code: string }) => code);
    };
    const [, member, stranger] = server.accounts;
    const { projectId } = server.app.client;
    await server.storage.addProjectMember({ projectId, accountSub: member.sub, role: 'owner' }, 200);
    expect(await found(member, server.app.id)).toEqual(['CLIENT_ACTIVE', 'URI_REGISTERED']);
    expect(await found(stranger, server.app.id)).toEqual(['REGISTRATION_HIDDEN']);
    expect(await found(stranger, 'nobody')).toEqual(['REGISTRATION_HIDDEN']);
  });

  test('custom endpoints must be https', async () => {
    const tab = await PlaygroundTab.open(server, await signedIn());
    const custom = {
      kind: 'custom',
      authorizationEndpoint: 'https://as.example/auth',
      tokenEndpoint: 'http://as.example/token',
    };
    const settings = { ...tab.defaults, clientId: 'c', server: custom };
    expect(await tab.refused('settings', { settings })).toBe('NOT_AN_ENDPOINT');
    expect(await tab.refused('discover', { issuer: 'http://as.example' })).toBe('NOT_AN_ENDPOINT');
  });
});
