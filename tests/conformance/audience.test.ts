import { isSignInScope } from '@grantway/protocol/scope';
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectDeparture, expectPage, hasButton, Person } from '../support/person.ts';
import type { Project } from '../support/records.ts';
import { serverForAll } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange, refresh } from '../support/tokens.ts';

const redirectUri = 'https://other.example.com/callback';
const week = 604_800;

const parametersOf = (client: TestClient, more: Record<string, string | undefined> = {}) => ({
  client_id: client.id,
  redirect_uri: redirectUri,
  ...more,
});

const consentScreen: Project['consentScreen'] = {
  applicationName: 'Trial app',
  supportEmail: 'help@trial.example',
  declaredScopes: [],
  verification: 'unverified',
};

describe.each(engines)('audience on $engine', ({ options }) => {
  const server = serverForAll({
    ...options,
    settings: { usersOfUnverifiedProject: 2, newUsersPerProjectAndDay: 2 },
  });

  const sub = (index: number) => server.accounts[index]?.sub ?? '';

  test('ERR-3 CON-8 an internal project accepts only accounts of its organization, at consent and at refresh', async () => {
    const [mina] = server.accounts;
    if (mina === undefined) throw new Error('no accounts');
    await server.addOrganization({ id: 'quay', members: [mina] });
    const client = await server.addClient({ project: { userType: 'internal', organizationId: 'quay' } });
    const parameters = parametersOf(client);
    const callback = await authorize(server, { parameters });
    const secret = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
    const { body } = await exchange(server, callback.get('code'), secret);

    const outsider = await expectErrorPage(server, { parameters, account: sub(1) });
    expect([outsider.status, outsider.code]).toEqual([403, 'org_internal']);
    const other = /href="(\/authorize\/continue\?[^"]*)"/.exec(outsider.page.html)?.[1];
    expect(other).toBeDefined();

    await overwrite(server.storage).account({ ...mina, state: 'active' });
    const refused = await refresh(server, body.refresh_token, {}, client);
    expect([refused.status, refused.body.error]).toEqual([403, 'org_internal']);
  });

  test('the error page of a rejected account links to the chooser, where another account can continue', async () => {
    const yuki = server.accounts[2];
    if (yuki === undefined) throw new Error('no accounts');
    await server.addOrganization({ id: 'pier', members: [yuki] });
    const client = await server.addClient({ project: { userType: 'internal', organizationId: 'pier' } });
    const person = new Person(server.origin);
    const refused = await expectErrorPage(server, { person, parameters: parametersOf(client) });
    const href = /href="(\/authorize\/continue\?[^"]*)"/
      .exec(refused.page.html)?.[1]
      ?.replaceAll('&amp;', '&');
    const chooser = expectPage(await person.visit(server.origin + href));
    const consent = expectPage(await person.press(chooser, { name: 'account', value: yuki.sub }));
    expect(hasButton(consent, { name: 'decision', value: 'allow' })).toBe(true);
  });

  test('AUT-10 with prompt=none, the server sends the rejection to the app instead of showing a page', async () => {
    const client = await server.addClient({ project: { userType: 'internal', organizationId: 'pier' } });
    const person = new Person(server.origin);
    await reachConsent(server, person, authorizationUrl(server, { prompt: 'consent' }));
    const url = authorizationUrl(server, parametersOf(client, { prompt: 'none' }));
    const callback = expectDeparture(await person.visit(url));
    expect(callback.get('error')).toBe('interaction_required');
    expect(callback.get('error_subtype')).toBe('org_internal');
    expect(callback.get('state')).toBe('state-1');
  });

  describe('projects in testing', () => {
    const testing = async (testUsers: readonly string[]) =>
      server.addClient({ project: { publishingStatus: 'testing', testUsers, consentScreen } });

    test('the server accepts only test users, and shows them a notice first', async () => {
      const client = await testing(['mina@harbour.example']);
      const parameters = parametersOf(client);
      const refused = await expectErrorPage(server, { parameters, account: sub(1) });
      expect([refused.status, refused.code]).toEqual([403, 'access_denied']);

      const person = new Person(server.origin);
      const chooser = expectPage(await person.visit(authorizationUrl(server, parameters)));
      const notice = expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
      expect(hasButton(notice, { name: 'decision', value: 'allow' })).toBe(false);
      const again = expectPage(await person.press(notice, { name: 'decision', value: 'switch-account' }));
      expect(hasButton(again, { name: 'account', value: sub(0) })).toBe(true);
      const consent = expectPage(await person.press(notice, { name: 'decision', value: 'acknowledge' }));
      expect(hasButton(consent, { name: 'decision', value: 'allow' })).toBe(true);
      const back = expectDeparture(await person.press(notice, { name: 'decision', value: 'deny' }));
      expect(back.get('error')).toBe('access_denied');
    });

    test('TOK-2 TOK-7 access expires seven days after consent, and the token response says when', async () => {
      const client = await testing(['mina@harbour.example']);
      const credentials = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
      const person = new Person(server.origin);
      const callback = await authorize(server, { person, parameters: parametersOf(client) });
      server.clock.advance(100);
      const { body } = await exchange(server, callback.get('code'), credentials);
      expect(body.refresh_token_expires_in).toBe(week - 100 - 1);
      server.clock.advance(week - 200);
      // The access expires in 100 seconds. `expires_in` is one second less.
      const last = await refresh(server, body.refresh_token, {}, client);
      expect(last.status).toBe(200);
      expect(last.body.expires_in).toBe(99);
      server.clock.advance(100);
      const dead = await refresh(server, body.refresh_token, {}, client);
      expect([dead.status, dead.body.error]).toEqual([400, 'invalid_grant']);
      const page = await reachConsent(server, person, authorizationUrl(server, parametersOf(client)));
      expect(page.html).toContain(`value="${driveScope}"`);
    });

    test('TOK-7 another consent restarts the seven days', async () => {
      const client = await testing(['mina@harbour.example']);
      const credentials = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
      const person = new Person(server.origin);
      await authorize(server, { person, parameters: parametersOf(client) });
      server.clock.advance(week - 1_000);
      const again = await authorize(server, {
        person,
        parameters: parametersOf(client, { prompt: 'consent' }),
      });
      const { body } = await exchange(server, again.get('code'), credentials);
      expect(body.refresh_token_expires_in).toBe(week - 1);
    });

    test('if the app asks only for sign-in scopes, anybody can sign in, and the access doesn’t expire', async () => {
      const client = await testing([]);
      const credentials = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
      const scope = 'openid email profile';
      const callback = await authorize(server, { parameters: parametersOf(client, { scope }) });
      const { body } = await exchange(server, callback.get('code'), credentials);
      expect(String(body.scope).split(' ').every(isSignInScope)).toBe(true);
      expect(body.refresh_token_expires_in).toBeUndefined();
    });

    test("an internal project in testing needs no test users, and the access that people give it doesn't expire", async () => {
      await server.addOrganization({ id: 'mole', members: [] });
      const tomas = server.accounts[1];
      if (tomas === undefined) throw new Error('no accounts');
      await overwrite(server.storage).account({ ...tomas, organizationId: 'mole' });
      const client = await server.addClient({
        project: { userType: 'internal', organizationId: 'mole', publishingStatus: 'testing', consentScreen },
      });
      const credentials = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
      const callback = await authorize(server, { parameters: parametersOf(client), account: tomas.sub });
      const { body } = await exchange(server, callback.get('code'), credentials);
      expect(body.refresh_token).toMatch(/^gwr_/);
      expect(body.refresh_token_expires_in).toBeUndefined();
      await overwrite(server.storage).account(tomas);
    });
  });

  describe('verification', () => {
    const unverified = (changes: Partial<Project['consentScreen']> = {}) =>
      server.addClient({ project: { consentScreen: { ...consentScreen, ...changes } } });

    async function firstPage(client: TestClient, more: Record<string, string> = {}) {
      const person = new Person(server.origin);
      const chooser = expectPage(await person.visit(authorizationUrl(server, parametersOf(client, more))));
      return expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
    }
    const acknowledge = { name: 'decision', value: 'acknowledge' };

    test('if an unverified app asks for sensitive scopes, a warning precedes the consent page; otherwise not', async () => {
      expect(hasButton(await firstPage(await unverified()), acknowledge)).toBe(true);
      const harmless = { scope: 'openid email https://www.googleapis.com/auth/drive.file' };
      expect(hasButton(await firstPage(await unverified(), harmless), acknowledge)).toBe(false);
    });

    test('TIM-1 the warning says something else if the consent page after it lets the person choose a time', async () => {
      const meanings: (string | undefined)[] = [];
      for (const [scope, hasChoice] of [
        ['https://www.googleapis.com/auth/calendar.readonly', true],
        ['https://www.googleapis.com/auth/youtube.readonly', false],
      ] as const) {
        const person = new Person(server.origin);
        const url = authorizationUrl(server, parametersOf(await unverified(), { scope }));
        const chooser = expectPage(await person.visit(url));
        const warning = expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
        meanings.push(/<p id="go-on-meaning">(.*?)<\/p>/s.exec(warning.html)?.[1]);
        const consent = expectPage(await person.press(warning, acknowledge));
        expect(consent.html.includes('name="lifetime_seconds"')).toBe(hasChoice);
      }
      expect(meanings).not.toContain(undefined);
      expect(new Set(meanings).size).toBe(2);
    });

    test('CON-13 people see a rejected app as an unverified one, and don’t see why it was rejected', async () => {
      const review = { submittedAt: 1, decidedAt: 2, reason: 'The links lead nowhere.' };
      const client = await unverified({ verification: 'rejected', review });
      const warning = await firstPage(client);
      expect(hasButton(warning, acknowledge)).toBe(true);
      expect(warning.html).not.toContain(review.reason);
      const harmless = { scope: 'https://www.googleapis.com/auth/drive.file' };
      const pages = await Promise.all([firstPage(client, harmless), firstPage(await unverified(), harmless)]);
      const [ofRejected, ofUnverified] = pages.map(
        ({ html }) => /class="state-[\s\S]*?<\/details>/.exec(html)?.[0],
      );
      expect(ofRejected).toBeDefined();
      expect(ofRejected).toBe(ofUnverified);
      expect(ofRejected).not.toContain(review.reason);
    });

    test("the server warns of a verified app too if it asks for a sensitive scope that it didn't declare", async () => {
      const client = await unverified({ verification: 'verified', declaredScopes: [driveScope] });
      expect(hasButton(await firstPage(client, { scope: driveScope }), acknowledge)).toBe(false);
      expect(hasButton(await firstPage(client, { scope: calendarScope }), acknowledge)).toBe(true);
    });

    test("a forged form can't skip the warning", async () => {
      const client = await unverified();
      const person = new Person(server.origin);
      const chooser = expectPage(await person.visit(authorizationUrl(server, parametersOf(client))));
      const warning = expectPage(await person.press(chooser, { name: 'account', value: sub(0) }));
      const forged = { ...warning, html: warning.html.replaceAll('"acknowledge"', '"allow"') };
      const result = expectPage(await person.press(forged, { name: 'decision', value: 'allow' }));
      expect(hasButton(result, acknowledge)).toBe(true);
    });

    test('an unverified app at its user cap gets no new users, and keeps its existing users', async () => {
      const client = await unverified();
      const parameters = parametersOf(client);
      for (const index of [0, 1]) await authorize(server, { parameters, account: sub(index) });
      const third = await expectErrorPage(server, { parameters, account: sub(2) });
      expect([third.status, third.code]).toEqual([403, 'access_denied']);
      const again = await authorize(server, {
        parameters: { ...parameters, prompt: 'consent' },
        account: sub(1),
      });
      expect(again.get('code')).not.toBeNull();
      // The cap doesn't apply if the app asks only for sign-in scopes.
      const signIn = await authorize(server, {
        parameters: { ...parameters, scope: 'openid' },
        account: sub(2),
      });
      expect(signIn.get('code')).not.toBeNull();
    });

    test('rate_limit_exceeded: a project can get only a limited number of new users per day', async () => {
      const client = await server.addClient();
      const parameters = parametersOf(client);
      for (const index of [0, 1]) await authorize(server, { parameters, account: sub(index) });
      const person = new Person(server.origin);
      const page = await reachConsent(server, person, authorizationUrl(server, parameters), sub(2));
      const refused = expectPage(
        await person.press(page, { name: 'decision', value: 'allow' }, [driveScope]),
      );
      expect(refused.status).toBe(403);
      expect(refused.html).toContain('rate_limit_exceeded');
      server.clock.advance(86_400);
      const callback = await authorize(server, { parameters, account: sub(2) });
      expect(callback.get('code')).not.toBeNull();
    });

    test('restricted_client: a project can be limited to the scopes that it declares', async () => {
      const client = await unverified({ onlyDeclaredScopes: true, declaredScopes: [driveScope] });
      const refused = await expectErrorPage(server, { parameters: parametersOf(client) });
      expect([refused.status, refused.code]).toEqual([403, 'restricted_client']);
      expect(refused.details.description).toContain(calendarScope);
    });

    test("policy_enforced: accounts with advanced protection can't grant sensitive scopes to unverified apps", async () => {
      const yuki = await server.storage.findAccount(sub(2));
      if (yuki === undefined) throw new Error('no account');
      await overwrite(server.storage).account({ ...yuki, advancedProtection: true });
      const refused = await expectErrorPage(server, {
        parameters: parametersOf(await unverified()),
        account: yuki.sub,
      });
      expect([refused.status, refused.code]).toEqual([400, 'policy_enforced']);
      const verified = await authorize(server, {
        parameters: parametersOf(await server.addClient()),
        account: yuki.sub,
      });
      expect(verified.get('code')).not.toBeNull();
      await overwrite(server.storage).account(yuki);
    });
  });
});
