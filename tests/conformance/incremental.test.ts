/** INC: authorization in steps, over several clients of one project. */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh, type Tokens } from '../support/tokens.ts';

const desktopRedirectUri = 'http://127.0.0.1:51234/callback';

describe.each(engines)('incremental authorization on $engine', ({ options }) => {
  const server = serverForAll(options);
  let desktop: TestClient;
  beforeAll(async () => {
    desktop = await server.addClient({
      projectId: server.app.client.projectId,
      type: 'desktop',
      redirectUris: ['http://localhost'],
    });
  });

  function ofDesktop(person: Person, account: string, parameters: Record<string, string>): Promise<Tokens> {
    const client = { client_id: desktop.id, redirect_uri: desktopRedirectUri };
    return obtainTokens(server, {
      person,
      account,
      parameters: { ...client, ...parameters },
      exchange: { ...client, client_secret: desktop.secret },
    });
  }

  test('INC-4 INC-1 INC-2 INC-3 the grants of a web and a desktop client add up, both ways', async () => {
    const account = server.accounts[0]?.sub ?? '';
    const person = new Person(server.origin);
    const before = await obtainTokens(server, { person, account, parameters: { scope: driveScope } });
    const combined = await ofDesktop(person, account, {
      scope: calendarScope,
      include_granted_scopes: 'true',
    });
    const both = [calendarScope, driveScope].sort();
    expect(combined.scope.split(' ').sort()).toEqual(both);
    // INC-2: granted on the web, used on the desktop.
    expect(await callDrive(server, combined.accessToken)).toBe(200);
    // INC-3: and so after a refresh, long after.
    server.clock.advance(100_000);
    const later = await refresh(server, combined.refreshToken, {}, desktop);
    expect(String(later.body.scope).split(' ').sort()).toEqual(both);
    expect(await callDrive(server, String(later.body.access_token))).toBe(200);
    // The refresh token from before keeps what it was issued for.
    expect((await refresh(server, before.refreshToken)).body.scope).toBe(driveScope);
    // The web client, too, gets what the desktop client was given; without being asked, as nothing is new.
    const silent = await authorize(server, {
      person,
      account,
      parameters: { scope: driveScope, include_granted_scopes: 'true', prompt: 'none' },
    });
    expect(silent.get('scope')?.split(' ').sort()).toEqual(both);
  });

  test('INC-5 INC-4 revoking one token ends every scope on every client of the project', async () => {
    const account = server.accounts[1]?.sub ?? '';
    const person = new Person(server.origin);
    const web = await obtainTokens(server, { person, account, parameters: { scope: driveScope } });
    const combined = await ofDesktop(person, account, {
      scope: youtubeScope,
      include_granted_scopes: 'true',
    });
    expect((await post(`${server.origin}/revoke`, { token: combined.accessToken })).status).toBe(200);
    expect(await callDrive(server, web.accessToken)).toBe(401);
    expect((await refresh(server, web.refreshToken)).body.error).toBe('invalid_grant');
    expect((await refresh(server, combined.refreshToken, {}, desktop)).body.error).toBe('invalid_grant');
    // ERR-6's remedy: the person is asked again, for everything.
    const page = expectPage(await person.visit(authorizationUrl(server, { scope: driveScope })));
    expect(page.html).toContain('decision');
  });

  test('INC-1 another project’s grants never come along', async () => {
    const account = server.accounts[2]?.sub ?? '';
    const person = new Person(server.origin);
    await authorize(server, { person, account, parameters: { scope: driveScope } });
    const other = await server.addClient();
    const callback = await authorize(server, {
      person,
      account,
      parameters: {
        client_id: other.id,
        redirect_uri: other.client.redirectUris[0],
        scope: calendarScope,
        include_granted_scopes: 'true',
      },
    });
    expect(callback.get('scope')).toBe(calendarScope);
  });

  test('INC-1 a scope added later is the only one asked for; the rest is shown as held', async () => {
    const fresh = await serverForTest(options);
    const person = new Person(fresh.origin);
    await authorize(fresh, { person, parameters: { scope: driveScope } });
    const page = await reachConsent(
      fresh,
      person,
      authorizationUrl(fresh, { scope: `${driveScope} ${calendarScope}`, include_granted_scopes: 'true' }),
    );
    expect(page.html).not.toContain(`value="${driveScope}"`);
    expect(page.html).toContain('id="already"');
  });

  test.each([
    'http://127.0.0.1:51234/callback',
    'http://localhost:1/',
    'http://localhost',
    'http://[::1]:8080/a/b?c=d',
  ])('a desktop client is answered at any port of this machine: %s (RFC 8252 §7.3)', async (redirect_uri) => {
    const account = server.accounts[0]?.sub ?? '';
    const parameters = { client_id: desktop.id, redirect_uri, prompt: 'consent' };
    const callback = await authorize(server, { account, parameters });
    const secret = { client_id: desktop.id, client_secret: desktop.secret };
    const { status } = await exchange(server, callback.get('code'), { ...secret, redirect_uri });
    expect(status).toBe(200);
  });

  test.each([
    'https://attacker.example/',
    'http://localhost.attacker.example/',
    'http://localhost@attacker.example/',
    'http://127.0.0.2/',
    'https://localhost/',
    'com.example.app:/callback',
  ])('AUT-3 ERR-7 a desktop client is answered nowhere else: %s', async (redirect_uri) => {
    const { code } = await expectErrorPage(server, { parameters: { client_id: desktop.id, redirect_uri } });
    expect(code).toBe('redirect_uri_mismatch');
  });

  test('a web client does not get the desktop’s freedom', async () => {
    const { code } = await expectErrorPage(server, { parameters: { redirect_uri: 'http://localhost:9/' } });
    expect(code).toBe('redirect_uri_mismatch');
  });
});
