/**
 * Something changes while a person looks at a page, or before the code exchange. The person's answer counts only for
 * what the page showed. An app gets no access that was revoked or forbidden meanwhile.
 */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage, readErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { overwrite } from '../support/overwrite.ts';
import { expectPage, hasButton, Person } from '../support/person.ts';
import type { Account, Project } from '../support/records.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { exchange, refresh } from '../support/tokens.ts';

const redirectUri = 'https://other.example.com/callback';
const allow = { name: 'decision', value: 'allow' };
const acknowledge = { name: 'decision', value: 'acknowledge' };

const consentScreen: Project['consentScreen'] = {
  applicationName: 'Trial app',
  supportEmail: 'help@trial.example',
  declaredScopes: [driveScope, calendarScope],
  verification: 'verified',
};

describe.each(engines)('changes during a request, on $engine', ({ options }) => {
  const server = serverForAll(options);
  let mina: Account;
  beforeAll(async () => {
    [mina] = server.accounts;
  });

  const parametersOf = (client: TestClient, more: Record<string, string> = {}) => ({
    client_id: client.id,
    redirect_uri: redirectUri,
    ...more,
  });

  async function change(client: TestClient, changes: Partial<Project>): Promise<void> {
    const project = await server.storage.findProject(client.client.projectId);
    if (project === undefined) throw new Error('no project');
    await overwrite(server.storage).project({ ...project, ...changes });
  }

  const grantTo = (client: TestClient) =>
    server.storage.findGrant(mina.sub, client.client.projectId, server.clock.now());

  test('AUT-11 if the organization begins to trust the app meanwhile, Allow grants nothing, and the server shows the page again', async () => {
    const client = await server.addClient();
    const person = new Person(server.origin);
    const page = await reachConsent(server, person, authorizationUrl(server, parametersOf(client)));
    await server.addOrganization({
      id: 'quay',
      members: [mina],
      policy: { apps: { [client.id]: { access: 'trusted' } } },
    });
    const again = expectPage(await person.press(page, allow, [driveScope]));
    expect(hasButton(again, allow)).toBe(true);
    expect(await grantTo(client)).toBeUndefined();
    await overwrite(server.storage).account(mina);
  });

  test('if the page said "seven days" and the project leaves testing meanwhile, Allow grants nothing, and the server shows the page again', async () => {
    const client = await server.addClient({
      project: { publishingStatus: 'testing', testUsers: [mina.email], consentScreen },
    });
    const person = new Person(server.origin);
    const page = await reachConsent(server, person, authorizationUrl(server, parametersOf(client)));
    await change(client, { publishingStatus: 'production' });
    const again = expectPage(await person.press(page, allow, [driveScope]));
    expect(hasButton(again, allow)).toBe(true);
    expect(await grantTo(client)).toBeUndefined();
  });

  test('if the app loses its verification meanwhile, Allow grants nothing, and the server shows the warning', async () => {
    const client = await server.addClient({ project: { consentScreen } });
    const person = new Person(server.origin);
    const page = await reachConsent(server, person, authorizationUrl(server, parametersOf(client)));
    await change(client, { consentScreen: { ...consentScreen, verification: 'unverified' } });
    const warning = expectPage(await person.press(page, allow, [driveScope]));
    expect(hasButton(warning, acknowledge)).toBe(true);
    expect(await grantTo(client)).toBeUndefined();
  });

  test("if the project leaves testing meanwhile, acknowledging the notice about testing doesn't skip the warning about an unverified app", async () => {
    const unverified = { ...consentScreen, verification: 'unverified' } as const;
    const client = await server.addClient({
      project: { publishingStatus: 'testing', testUsers: [mina.email], consentScreen: unverified },
    });
    const person = new Person(server.origin);
    const url = authorizationUrl(server, parametersOf(client));
    const chooser = expectPage(await person.visit(url));
    const notice = expectPage(await person.press(chooser, { name: 'account', value: mina.sub }));
    await change(client, { publishingStatus: 'production' });
    const warning = expectPage(await person.press(notice, acknowledge));
    expect(hasButton(warning, acknowledge)).toBe(true);
    const consent = expectPage(await person.press(warning, acknowledge));
    expect(hasButton(consent, allow)).toBe(true);
  });

  test('INC-1 for a former test user, a combined authorization grants only sign-in scopes', async () => {
    const project = { publishingStatus: 'testing', testUsers: [mina.email], consentScreen } as const;
    const client = await server.addClient({ project });
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: parametersOf(client) });
    await change(client, { testUsers: [] });
    const refused = await expectErrorPage(server, { person, parameters: parametersOf(client) });
    expect(refused.code).toBe('access_denied');
    const parameters = parametersOf(client, { scope: 'openid', include_granted_scopes: 'true' });
    const callback = await authorize(server, { person, parameters });
    expect(callback.get('scope')).toBe('openid');
  });

  test('if the project excludes the account before the person presses Allow, an error page says so, in other languages too', async () => {
    const project = { publishingStatus: 'testing', testUsers: [mina.email], consentScreen } as const;
    const client = await server.addClient({ project });
    const person = new Person(server.origin);
    const consent = await reachConsent(server, person, authorizationUrl(server, parametersOf(client)));
    await change(client, { testUsers: [] });
    const excluded = readErrorPage(expectPage(await person.press(consent, allow, [driveScope])));
    expect([excluded.status, excluded.code]).toEqual([403, 'access_denied']);
    const inJapanese = readErrorPage(expectPage(await person.chooseLanguage(excluded.page, 'ja')));
    expect([inJapanese.status, inJapanese.code]).toEqual([403, 'access_denied']);
    expect(inJapanese.page.html).toContain('<html lang="ja">');
    expect(await grantTo(client)).toBeUndefined();
  });

  test('INC-1 if the account has advanced protection and the app is unverified, a combined authorization leaves out sensitive scopes', async () => {
    const client = await server.addClient({ project: { consentScreen } });
    const person = new Person(server.origin);
    await authorize(server, { person, parameters: parametersOf(client) });
    await change(client, { consentScreen: { ...consentScreen, verification: 'unverified' } });
    await overwrite(server.storage).account({ ...mina, advancedProtection: true });
    const parameters = parametersOf(client, { scope: 'openid', include_granted_scopes: 'true' });
    expect((await authorize(server, { person, parameters })).get('scope')).toBe('openid');
    await overwrite(server.storage).account(mina);
  });

  test('ERR-1 ERR-3 the server rejects the exchange if the organization now blocks the app or the project now excludes the account', async () => {
    const client = await server.addClient();
    const secret = { client_id: client.id, client_secret: client.secret, redirect_uri: redirectUri };
    await server.addOrganization({ id: 'pier', members: [mina] });
    const organization = await server.storage.findOrganization('pier');
    if (organization === undefined) throw new Error('no organization');
    const callback = await authorize(server, { parameters: parametersOf(client) });
    const policy = { ...organization.policy, apps: { [client.id]: { access: 'blocked' } as const } };
    await overwrite(server.storage).organization({ ...organization, policy });
    const refused = await exchange(server, callback.get('code'), secret);
    expect([refused.status, refused.body.error]).toEqual([400, 'admin_policy_enforced']);
    await overwrite(server.storage).organization(organization);
    await change(client, { userType: 'internal', organizationId: 'quay' });
    const outside = await exchange(server, callback.get('code'), secret);
    expect([outside.status, outside.body.error]).toEqual([403, 'org_internal']);
    await change(client, { userType: 'external' });
    const { body } = await exchange(server, callback.get('code'), secret);
    expect((await refresh(server, body.refresh_token, {}, client)).status).toBe(200);
    await overwrite(server.storage).account(mina);
  });

  test.each(['disabled', 'revoked'] as const)(
    'ERR-6 the server issues no code if the account or the grant is %s right before the server stores the code',
    async (what) => {
      let isArmed = false;
      const fresh = await serverForTest({
        ...options,
        wrapStorage: (storage) => ({
          ...storage,
          issueCode: async (code, ...more) => {
            const account = await storage.findAccount(code.accountSub);
            const grant = await storage.findGrant(code.accountSub, code.projectId, code.issuedAt);
            if (isArmed && account && grant) {
              isArmed = false;
              if (what === 'revoked') await storage.revokeGrant(grant.accountSub, grant.projectId);
              else await overwrite(storage).account({ ...account, state: 'disabled' });
            }
            return storage.issueCode(code, ...more);
          },
        }),
      });
      const person = new Person(fresh.origin);
      await authorize(fresh, { person });
      isArmed = true;
      const page = expectPage(await person.visit(authorizationUrl(fresh)));
      if (what === 'revoked') expect(hasButton(page, allow)).toBe(true);
      else expect(readErrorPage(page).code).toBe('invalid_grant');
    },
  );

  test('ERR-6 storage issues no code and creates no grant for a deleted account, even if the account is restored later', async () => {
    const client = await server.addClient();
    const code = {
      sha256: new Uint8Array(32),
      clientId: client.id,
      projectId: client.client.projectId,
      accountSub: mina.sub,
      redirectUri,
      scopes: [driveScope],
      accessType: 'offline',
      givesRefreshToken: true,
      issuedAt: server.clock.now(),
      expiresAt: server.clock.now() + 600,
    } as const;
    await overwrite(server.storage).account({ ...mina, state: 'deleted' });
    expect(await server.storage.issueCode(code, [{ scope: driveScope }])).toBeUndefined();
    await overwrite(server.storage).account(mina);
    expect(await grantTo(client)).toBeUndefined();
  });
});
