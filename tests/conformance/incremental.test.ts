/** INC: one project with several clients. */

import { beforeAll, describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { authorizationUrl, authorize, reachConsent } from '../support/flow.ts';
import { expectPage, Person } from '../support/person.ts';
import { serverForAll, serverForTest } from '../support/running-server.ts';
import { calendarScope, driveScope, youtubeScope } from '../support/scopes.ts';
import type { TestClient } from '../support/test-server.ts';
import { callDrive, exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

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

  /** Allows `driveScope` to the web client. Then allows `scope` to the desktop client, with all earlier scopes. */
  async function allowBoth(account: string, scope: string) {
    const person = new Person(server.origin);
    const web = await obtainTokens(server, { person, account, parameters: { scope: driveScope } });
    const client = { client_id: desktop.id, redirect_uri: desktopRedirectUri };
    const combined = await obtainTokens(server, {
      person,
      account,
      parameters: { ...client, scope, include_granted_scopes: 'true' },
      exchange: { ...client, client_secret: desktop.secret },
    });
    return { person, web, combined };
  }

  test('INC-4 INC-1 INC-2 INC-3 a web client and a desktop client of one project each get the other’s scopes too', async () => {
    const account = server.accounts[0]?.sub ?? '';
    const { person, web, combined } = await allowBoth(account, calendarScope);
    const both = [calendarScope, driveScope].sort();
    expect(combined.scope.split(' ').sort()).toEqual(both);
    // INC-2: the desktop client can use the web client's scopes.
    expect(await callDrive(server, combined.accessToken)).toBe(200);
    // INC-3: a much later refresh returns the same scopes.
    server.clock.advance(100_000);
    const later = await refresh(server, combined.refreshToken, {}, desktop);
    expect(String(later.body.scope).split(' ').sort()).toEqual(both);
    expect(await callDrive(server, String(later.body.access_token))).toBe(200);
    expect((await refresh(server, web.refreshToken)).body.scope).toBe(driveScope);
    // The web client gets the desktop client's scope. The person has granted both, so the server doesn't ask.
    const silent = await authorize(server, {
      person,
      account,
      parameters: { scope: driveScope, include_granted_scopes: 'true', prompt: 'none' },
    });
    expect(silent.get('scope')?.split(' ').sort()).toEqual(both);
  });

  test('INC-5 INC-4 revoking one token revokes every scope for every client of the project', async () => {
    const account = server.accounts[1]?.sub ?? '';
    const { person, web, combined } = await allowBoth(account, youtubeScope);
    expect((await post(`${server.origin}/revoke`, { token: combined.accessToken })).status).toBe(200);
    expect(await callDrive(server, web.accessToken)).toBe(401);
    expect((await refresh(server, web.refreshToken)).body.error).toBe('invalid_grant');
    expect((await refresh(server, combined.refreshToken, {}, desktop)).body.error).toBe('invalid_grant');
    // ERR-6: the remedy for `invalid_grant` works, and the server asks for consent again.
    const page = expectPage(await person.visit(authorizationUrl(server, { scope: driveScope })));
    expect(page.html).toContain('decision');
  });

  test("INC-1 a combined authorization never includes another project's grants", async () => {
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

  test('INC-1 the consent page asks only for the new scope, and lists the others as already granted', async () => {
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
  ])(
    'the server accepts any loopback port for a desktop client: %s (RFC 8252 §7.3)',
    async (redirect_uri) => {
      const account = server.accounts[0]?.sub ?? '';
      const parameters = { client_id: desktop.id, redirect_uri, prompt: 'consent' };
      const callback = await authorize(server, { account, parameters });
      const secret = { client_id: desktop.id, client_secret: desktop.secret };
      const { status } = await exchange(server, callback.get('code'), { ...secret, redirect_uri });
      expect(status).toBe(200);
    },
  );

  test.each([
    'https://attacker.example/',
    'http://localhost.attacker.example/',
    'http://localhost@attacker.example/',
    'http://127.0.0.2/',
    'https://localhost/',
    'com.example.app:/callback',
  ])('AUT-3 ERR-7 the server rejects other redirect URIs for a desktop client: %s', async (redirect_uri) => {
    const { code } = await expectErrorPage(server, { parameters: { client_id: desktop.id, redirect_uri } });
    expect(code).toBe('redirect_uri_mismatch');
  });

  test('the server rejects an unregistered loopback port for a web client', async () => {
    const { code } = await expectErrorPage(server, { parameters: { redirect_uri: 'http://localhost:9/' } });
    expect(code).toBe('redirect_uri_mismatch');
  });
});
